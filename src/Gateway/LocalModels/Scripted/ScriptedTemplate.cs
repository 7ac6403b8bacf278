namespace Gateway.LocalModels.Scripted;

/// <summary>Chat template of scripted models: ChatML with Qwen's tool-call markup, ending each prompt with the byte that starts a script.</summary>
internal static class ScriptedTemplate
{
    private const string EndOfThinking = "</think>";

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
        """;

    // Results stay results when the client adds words of its own behind them.
    private const string Results =
        """

        {%- set after = namespace(results=false) %}
        {%- for message in messages %}
            {%- set after.results = message.role == 'tool' or (after.results and message.role != 'assistant') %}
        {%- endfor %}
        """;

    private const string Begin =
        """

        {%- if add_generation_prompt %}
            {{- '<|im_start|>assistant\n' }}
        """;

    private const string IfResults =
        """

            {%- if after.results %}
        """;

    private const string BeginAfterResults =
        """

            {{- '\t' }}
            {%- else %}
        """;

    private const string EndResults =
        """

            {%- endif %}
        """;

    private const string Thinking =
        """

            {{- '<think>\n\n</think>\n\n' if enable_thinking is defined and not enable_thinking else '<think>\n' }}
        """;

    private const string End =
        """

        {%- endif %}
        """;

    /// <summary>
    /// The template for these scripts. One with <c>&lt;/think&gt;</c> has its reasoning opened in the prompt, as Qwen3.5's template does; a
    /// second script has the prompt end with a byte of its own after tool results.
    /// </summary>
    public static string For(string script, string? afterToolResults)
    {
        var opening = Opening(script);
        var template = afterToolResults is null
            ? Messages + Begin + opening + End
            : Messages + Results + Begin + IfResults + Opening(afterToolResults) + BeginAfterResults + opening + EndResults + End;
        return template.ReplaceLineEndings("\n");
    }

    private static string Opening(string script) => script.Contains(EndOfThinking, StringComparison.Ordinal) ? Thinking : "";
}
