namespace Gateway.LocalModels.Scripted;

/// <summary>Chat template of scripted models: ChatML with Qwen's tool-call markup, ending each prompt with a line break.</summary>
internal static class ScriptedTemplate
{
    private const string Messages =
        """
        {%- set head = namespace(skip=0) %}
        {%- if tools %}
            {{- '<|im_start|>system\n' }}
            {%- if messages[0].role == 'system' and messages[0].content is string %}
                {%- set head.skip = 1 %}
                {{- messages[0].content + '\n\n' }}
            {%- endif %}
            {{- '# Tools\n\nThese functions can be called:\n<tools>' }}
            {%- for tool in tools %}
                {{- '\n' + (tool | tojson) }}
            {%- endfor %}
            {{- '\n</tools>\n\nA call is written like this:\n<tool_call>\n<function=name>\n<parameter=key>\nvalue\n</parameter>\n</function>\n</tool_call><|im_end|>\n' }}
        {%- endif %}
        {%- for message in messages[head.skip:] %}
            {%- if message.role == 'tool' %}
                {{- '<|im_start|>user\n<tool_response>\n' + message.content + '\n</tool_response><|im_end|>\n' }}
            {%- else %}
                {{- '<|im_start|>' + message.role + '\n' }}
                {%- if message.role == 'assistant' and message.reasoning_content is string %}
                    {{- '<think>\n' + message.reasoning_content + '\n</think>\n\n' }}
                {%- endif %}
                {%- if message.content is string %}
                    {{- message.content }}
                {%- endif %}
                {%- for call in (message.tool_calls or []) %}
                    {{- ('\n\n' if message.content and loop.first else ('' if loop.first else '\n')) }}
                    {{- '<tool_call>\n<function=' + call.function.name + '>\n' }}
                    {%- for key, value in call.function.arguments | items %}
                        {{- '<parameter=' + key + '>\n' + (value if value is string else (value | tojson)) + '\n</parameter>\n' }}
                    {%- endfor %}
                    {{- '</function>\n</tool_call>' }}
                {%- endfor %}
                {{- '<|im_end|>\n' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}
            {{- '<|im_start|>assistant\n' }}
        """;

    private const string Thinking =
        """

            {{- '<think>\n\n</think>\n\n' if enable_thinking is defined and not enable_thinking else '<think>\n' }}
        """;

    private const string End =
        """

        {%- endif %}
        """;

    /// <summary>The template; a thinking one opens the reasoning in the prompt, as Qwen3.5's does.</summary>
    public static string For(bool thinking) => (thinking ? Messages + Thinking + End : Messages + End).ReplaceLineEndings("\n");
}
