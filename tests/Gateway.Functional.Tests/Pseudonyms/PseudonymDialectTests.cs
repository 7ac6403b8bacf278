using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Pseudonyms;

/// <summary>Every client dialect to every upstream dialect, whole and streamed: the cloud sees pseudonyms, the client sees its values.</summary>
public sealed class PseudonymDialectTests
{
    private const string Text = "Mail jane.doe@example.org about DE89 3704 0044 0532 0130 00.";

    public static TheoryData<Dialect, Dialect, bool> Cells()
    {
        var cells = new TheoryData<Dialect, Dialect, bool>();
        foreach (var client in AllDialects.Clients)
        {
            foreach (var upstream in Enum.GetValues<Dialect>())
            {
                cells.Add(client, upstream, false);
                cells.Add(client, upstream, true);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Text_LeavesMasked_AndComesBackRestored(Dialect client, Dialect upstream, bool stream)
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(client, AllDialects.Question(client, upstream, stream, Text));
        var names = world.LastNames();
        Assert.Equal(2, names.Length);
        world.Cloud.Scripts.SetDefault(new Script { Text = $"To {names[0]}'s box: \"{names[1].ToLowerInvariant()}\" ok", Chunks = 23 });

        var answer = await world.AskAsync(client, AllDialects.Question(client, upstream, stream, Text));

        Assert.True(answer.Status == 200, answer.Text);
        world.AssertClean("jane", "doe@", "3704");
        Assert.Equal(2, world.Sent.Count);
        Assert.Contains(PseudonymGateway.Mail, answer.Text, StringComparison.Ordinal);
        Assert.Contains(PseudonymGateway.Iban, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PII_", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("cloud", "2"), (answer.Headers["x-gateway-egress"], answer.Headers["x-gateway-pseudonymised"]));
        var record = await world.Gateway.RecordAsync(answer.Headers["x-gateway-decision-id"]);
        Assert.True(record.NeedsPseudonyms);
        Assert.Equal((2, 2, 0), (record.Pseudonyms!.Masked, record.Pseudonyms.Restored, record.Pseudonyms.Unrestored));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task ThinkingAndArgumentsOfCalls_AreRestored(Dialect client, Dialect upstream, bool stream)
    {
        await using var world = await PseudonymGateway.StartAsync();
        var question = ToolQuestions.Of(client, upstream, stream).Replace("Hello?", Text, StringComparison.Ordinal);
        await world.AskAsync(client, question);
        var names = world.LastNames();
        world.Cloud.Scripts.SetDefault(new Script { Text = "I help", ToolCalls = [new ToolCallScript { Name = "weather", Arguments = $$"""{"city":"{{names[0]}} \"x\" {{names[1]}}"}""" }] });

        var answer = await world.AskAsync(client, question);

        Assert.True(answer.Status == 200, answer.Text);
        world.AssertClean("jane", "doe@", "3704");
        Assert.Contains(PseudonymGateway.Mail, answer.Text, StringComparison.Ordinal);
        Assert.Contains(PseudonymGateway.Iban, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PII_", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini)]
    public async Task HistoryOfTools_LeavesMaskedInEveryPlace(Dialect upstream)
    {
        await using var world = await PseudonymGateway.StartAsync();
        var body = $$"""
            {"model":"{{AllDialects.Model(upstream)}}","max_tokens":200,"system":"You serve jane.doe@example.org.",
             "tools":[{"name":"find","description":"Finds jane.doe@example.org","input_schema":{"type":"object","properties":{"who":{"type":"string","enum":["jane.doe@example.org"]} } } }],
             "messages":[{"role":"user","content":[{"type":"text","text":"Find joe@example.com"}]},
              {"role":"assistant","content":[{"type":"text","text":"Yes, jane.doe@example.org"},{"type":"tool_use","id":"toolu_1","name":"find","input":{"who":"JANE.DOE@example.org","n":[1,{"to":"joe@example.com"}]} }]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"{\"mail\":\"joe@example.com\",\"note\":\"call +49 30 901820\"}"}]}]}
            """;

        var answer = await world.AskAsync(Dialect.AnthropicMessages, body);

        Assert.True(answer.Status == 200, answer.Text);
        world.AssertClean("jane", "joe@", "901820");
        Assert.Equal(3, world.LastNames().Length);
    }
}
