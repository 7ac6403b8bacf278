using Gateway.Protocol;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>A question with one tool in each client dialect.</summary>
internal static class ToolQuestions
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";

    /// <summary>The body; <paramref name="more"/> are further members, each with a comma behind it.</summary>
    public static string Of(Dialect client, Dialect upstream, bool stream, string more = "")
    {
        var head = $"{{\"model\":\"{AllDialects.Model(upstream)}\",\"stream\":{(stream ? "true" : "false")},{more}";
        return client switch
        {
            Dialect.OpenAIResponses => head + $$"""
                "include":["reasoning.encrypted_content"],"tools":[{"type":"function","name":"weather","parameters":{{Schema}}}],"input":"Hello?"}
                """,
            Dialect.AnthropicMessages => head + $$"""
                "max_tokens":4000,"tools":[{"name":"weather","input_schema":{{Schema}}}],"messages":[{"role":"user","content":"Hello?"}]}
                """,
            _ => head + $$"""
                "tools":[{"type":"function","function":{"name":"weather","parameters":{{Schema}} } }],"messages":[{"role":"user","content":"Hello?"}]}
                """,
        };
    }
}
