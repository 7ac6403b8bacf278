using Gateway.Simulator;

namespace Gateway.Functional.Tests.Simulator;

/// <summary>A wrong translation is refused as the real provider would refuse it.</summary>
public sealed class StrictnessTests
{
    private const string User = """{"role":"user","content":"hi"}""";
    private const string ChatCall = """{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]}""";
    private const string ChatResult = """{"role":"tool","tool_call_id":"call_1","content":"x"}""";

    [Theory]
    [InlineData($"[{User},{ChatCall},{ChatResult}]", null, null)]
    [InlineData($"[{User},{ChatCall}]", null, "did not have response messages: call_1")]
    [InlineData($"[{User},{ChatCall},{User}]", null, "did not have response messages: call_1")]
    [InlineData($"[{User},{ChatResult}]", null, "must be a response to a preceeding message with 'tool_calls'")]
    [InlineData("""[{"role":"robot","content":"x"}]""", null, "Invalid value for 'messages[0].role'")]
    [InlineData("""[{"role":"user","content":[{"type":"input_text","text":"x"}]}]""", null, "Invalid value for 'messages[0].content[0].type'")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"x","cache_control":{}}]}]""", null, "Unknown parameter: 'messages[0].content[0].cache_control'")]
    [InlineData("""[{"role":"user","content":null}]""", null, "Invalid type for 'messages[0].content'")]
    [InlineData("""[{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":{}}}]}]""", null, "expected a string, but got an object")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":"https://a"}]}]""", null, "Invalid type for 'messages[0].content[0].image_url'")]
    [InlineData("[]", null, "Invalid 'messages': empty array")]
    [InlineData($"[{User}]", "\"top_k\":1", "Unrecognized request argument supplied: top_k")]
    [InlineData($"[{User}]", "\"system\":\"x\"", "Unrecognized request argument supplied: system")]
    [InlineData($"[{User}]", "\"max_tokens\":1,\"max_completion_tokens\":1", "at the same time is not supported")]
    [InlineData($"[{User}]", "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]", "array too long")]
    [InlineData($"[{User}]", "\"tool_choice\":\"auto\"", "only allowed when 'tools' are specified")]
    [InlineData($"[{User}]", "\"tools\":[{\"name\":\"f\",\"input_schema\":{}}]", "Missing required parameter: 'tools[0].type'")]
    [InlineData($"[{User}]", "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a.b\"}}]", "does not match pattern")]
    [InlineData($"[{User}]", "\"response_format\":{\"type\":\"json_schema\",\"schema\":{}}", "Missing required parameter: 'response_format.json_schema'")]
    [InlineData($"[{User}]", "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{}}}}", "'additionalProperties' is required")]
    public Task Chat_ByBody_IsTakenOrRefused(string messages, string? more, string? message) =>
        CheckAsync("/v1/chat/completions", $$"""{"model":"m","messages":{{messages}}{{Tail(more)}}}""", message);

    [Theory]
    [InlineData("\"hi\"", null, null)]
    [InlineData("""[{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"x"}]""", null, null)]
    [InlineData("""[{"type":"function_call_output","call_id":"c","output":"x"}]""", null, "No tool call found for function call output with call_id c")]
    [InlineData("""[{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}]""", null, "No tool output found for function call c")]
    [InlineData("""[{"role":"tool","content":"x"}]""", null, "Invalid value for 'input[0].role'")]
    [InlineData("""[{"role":"assistant","content":[{"type":"input_text","text":"x"}]}]""", null, "'output_text' and 'refusal'")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"x"}]}]""", null, "Invalid value for 'input[0].content[0]'")]
    [InlineData("""[{"type":"reasoning","summary":[],"encrypted_content":"gAAAA"},{"role":"assistant","content":"x"}]""", null, "invalid_encrypted_content")]
    [InlineData("""[{"type":"reasoning","summary":[],"encrypted_content":"simulated-signature"},{"role":"assistant","content":"x"}]""", null, null)]
    [InlineData("""[{"type":"reasoning","summary":[],"encrypted_content":"simulated-signature"}]""", null, "without its required following item")]
    [InlineData("\"x\"", "\"messages\":[]", "moved to 'input'")]
    [InlineData("\"x\"", "\"response_format\":{}", "moved to 'text.format'")]
    [InlineData("\"x\"", "\"stop\":[]", "Unknown parameter: 'stop'")]
    [InlineData("\"x\"", "\"max_output_tokens\":5", "Expected a value >= 16")]
    [InlineData("\"x\"", "\"previous_response_id\":\"resp_abc\"", "previous_response_not_found")]
    [InlineData("\"x\"", "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]", "Missing required parameter: 'tools[0].name'")]
    [InlineData("\"x\"", "\"text\":{\"format\":{\"type\":\"json_schema\",\"json_schema\":{}}}", "Missing required parameter: 'text.format.name'")]
    public Task Responses_ByBody_AreTakenOrRefused(string input, string? more, string? message) =>
        CheckAsync("/v1/responses", $$"""{"model":"m","input":{{input}}{{Tail(more)}}}""", message);

    [Theory]
    [InlineData("""[{"parts":[{"text":"x"}]},{"parts":[{"text":"x"}]}]""", null, null)]
    [InlineData("""[{"role":"assistant","parts":[{"text":"x"}]}]""", null, "Please use a valid role: user, model")]
    [InlineData("""[{"role":"user","parts":[{"type":"text","text":"x"}]}]""", null, "Unknown name \\\"type\\\" at 'contents[0].parts[0]'")]
    [InlineData("""[{"role":"user","content":"x"}]""", null, "Unknown name \\\"content\\\" at 'contents[0]'")]
    [InlineData("""[{"role":"user","parts":[{}]}]""", null, "must have one initialized field")]
    [InlineData("""[{"role":"model","parts":[{"functionCall":{"name":"f","args":"{}"}}]}]""", null, "google.protobuf.Struct")]
    [InlineData("""[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},{"role":"user","parts":[{"text":"x"}]}]""", null, "number of function response parts")]
    [InlineData("""[{"role":"model","parts":[{"functionCall":{"name":"f"}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}}]}]""", null, null)]
    [InlineData("""[{"role":"model","parts":[{"text":"x","thoughtSignature":"AAAA"}]},{"parts":[{"text":"x"}]}]""", null, "Corrupted thought signature")]
    [InlineData("""[{"parts":[{"text":"x"}]}]""", "\"max_tokens\":1", "Unknown name \\\"max_tokens\\\": Cannot find field")]
    [InlineData("""[{"parts":[{"text":"x"}]}]""", "\"generationConfig\":{\"max_tokens\":1}", "at 'generation_config'")]
    [InlineData("""[{"parts":[{"text":"x"}]}]""", "\"generationConfig\":{\"responseSchema\":{\"type\":\"OBJECT\"}}", "application/json")]
    [InlineData("""[{"parts":[{"text":"x"}]}]""", "\"tools\":[{\"functionDeclarations\":[{\"name\":\"a b\"}]}]", "Invalid function name")]
    public Task Gemini_ByBody_IsTakenOrRefused(string contents, string? more, string? message) =>
        CheckAsync("/v1beta/models/gemini-2.5-pro:generateContent", $$"""{"contents":{{contents}}{{Tail(more)}}}""", message);

    [Theory]
    [InlineData("parameters", """{"type":"object","properties":{"a":{"type":"string","enum":["x"]}}}""", null)]
    [InlineData("parameters", """{"type":"object","additionalProperties":false}""", "additionalProperties")]
    [InlineData("parameters", """{"type":"object","properties":{"a":{"$ref":"#/$defs/b"}}}""", "$ref")]
    [InlineData("parameters", """{"type":"object","properties":{"a":{"const":"x"}}}""", "const")]
    [InlineData("parameters", """{"type":"object","properties":{"a":{"type":["string","null"]}}}""", "Proto field is not repeating")]
    [InlineData("parameters", """{"type":"object","properties":{"a":{"type":"array"}}}""", "items: missing field")]
    [InlineData("parametersJsonSchema", """{"type":"object","additionalProperties":false}""", null)]
    public Task P15_Gemini_SchemaKeyword_IsTakenOrRefused(string member, string schema, string? message) => CheckAsync(
        "/v1beta/models/gemini-2.5-pro:generateContent",
        $$"""{"contents":[{"parts":[{"text":"x"}]}],"tools":[{"functionDeclarations":[{"name":"f","{{member}}":{{schema}}}]}]}""",
        message);

    [Fact]
    public Task Gemini3_CallWithoutSignature_IsRefused() => CheckAsync(
        "/v1beta/models/gemini-3-pro:generateContent",
        """{"contents":[{"parts":[{"text":"x"}]},{"role":"model","parts":[{"functionCall":{"name":"f"}}]},{"parts":[{"functionResponse":{"name":"f","response":{}}}]}]}""",
        "missing a thought_signature");

    [Fact]
    public async Task Lenient_WrongBodies_AreTaken()
    {
        await using var simulator = await SimulatorSession.StartWithAsync(SimulatorOptions.Immediate with { Lenient = true });

        foreach (var (path, body) in new[]
        {
            ("/v1/chat/completions", """{"model":"m","messages":[],"top_k":1}"""),
            ("/v1/messages", """{"model":"m","messages":[],"n":1}"""),
            ("/v1/responses", """{"model":"m","stop":1}"""),
            ("/v1beta/models/m:generateContent", """{"contents":[],"x":1}"""),
        })
        {
            Assert.Equal(200, (await simulator.PostAsync(path, body)).Status);
        }
    }

    [Fact]
    public async Task AllowedFields_Named_AreTaken()
    {
        await using var simulator = await SimulatorSession.StartWithAsync(
            SimulatorOptions.Immediate with { AllowedFields = new HashSet<string>(StringComparer.Ordinal) { "top_k" } });

        var response = await simulator.PostAsync("/v1/chat/completions", $$"""{"model":"m","messages":[{{User}}],"top_k":1}""");

        Assert.Equal(200, response.Status);
    }

    private static string Tail(string? more) => more is null ? string.Empty : "," + more;

    private static async Task CheckAsync(string path, string body, string? message)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.PostAsync(path, body);

        Assert.Equal(message is null ? 200 : 400, response.Status);
        Assert.Contains(message ?? "[simulated]", response.Text, StringComparison.Ordinal);
    }
}
