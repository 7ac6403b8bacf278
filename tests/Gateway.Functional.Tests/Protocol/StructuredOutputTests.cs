using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>What a client gets that asked for JSON by a schema fits the schema, whichever way its upstream was bound to it.</summary>
public sealed class StructuredOutputTests
{
    private const string Closed = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";

    // Anthropic's own format wants closed schemas; this one it gets as a tool that must be called.
    private const string Open = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";
    private const string Said = """{"city":"Ulm"}""";

    public static TheoryData<Dialect, Dialect> Pairs() => DialectPairs.All();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P12_JsonSchema_ResultFitsItAtTheClient(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        foreach (var (schema, stream) in new[] { (Closed, false), (Closed, true), (Open, false), (Open, true) })
        {
            // A Messages client's own words pass as they are.
            var byTool = schema == Open && upstream == Dialect.AnthropicMessages && client != Dialect.AnthropicMessages;
            cloud.Scripts.Enqueue(byTool
                ? new Script { Text = "", ToolCalls = [new ToolCallScript { Name = "json_output", Arguments = Said }] }
                : new Script { Text = Said });

            var response = await gateway.PostAsync(AllDialects.Path(client), Question(client, upstream, stream, schema));

            Assert.True(response.Status == 200, response.Text);
            var seen = stream ? ClientAnswers.Stream(client, response.Body) : ClientAnswers.Whole(client, response.Body);
            var choice = Assert.Single(seen.Choices);
            Assert.Empty(choice.Calls);
            Assert.True(choice.Finish is "stop" or "end_turn" or "completed", choice.Finish);
            var city = Assert.Single(JsonElement.Parse(choice.Text.ToString()).EnumerateObject());
            Assert.Equal(("city", JsonValueKind.String), (city.Name, city.Value.ValueKind));
            var sent = cloud.Journal.Entries[^1].ReadJson()!.Value;
            Assert.Equal(byTool, sent.TryGetProperty("tool_choice", out var forced) && forced.GetProperty("name").GetString() == "json_output");
        }
    }

    private static string Question(Dialect client, Dialect upstream, bool stream, string schema)
    {
        var wish = client switch
        {
            Dialect.OpenAIChat => $$$"""response_format":{"type":"json_schema","json_schema":{"name":"place","schema":{{{schema}}}}}""",
            Dialect.OpenAIResponses => $$$"""text":{"format":{"type":"json_schema","name":"place","schema":{{{schema}}}}}""",
            _ => $$$"""output_config":{"format":{"type":"json_schema","schema":{{{schema}}}}}""",
        };
        return AllDialects.Question(client, upstream, stream).Replace("{\"model\"", $"{{\"{wish},\"model\"", StringComparison.Ordinal);
    }
}
