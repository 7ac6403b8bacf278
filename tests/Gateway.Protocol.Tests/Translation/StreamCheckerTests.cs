using System.Text;
using System.Text.Json;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>The checkers themselves: a good stream with one event taken out, doubled, swapped or changed is found out.</summary>
public sealed class StreamCheckerTests
{
    private const string Case = "interleaved-calls";

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public void Check_EventDoubled_Throws(string dialect)
    {
        string[] events = Events(dialect);
        for (int i = 0; i < events.Length; i++)
        {
            // A doubled ping, or empty delta, breaks no rule; a doubled piece of arguments breaks their JSON.
            if (!events[i].Contains("\"ping\"", StringComparison.Ordinal) && !events[i].Contains("Looking", StringComparison.Ordinal))
            {
                AssertBroken(dialect, [.. events[..(i + 1)], .. events[i..]]);
            }
        }
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public void Check_EventMissing_Throws(string dialect)
    {
        string[] events = Events(dialect);
        for (int i = 0; i < events.Length; i++)
        {
            if (!events[i].Contains("\"ping\"", StringComparison.Ordinal) && (dialect == "responses" || !events[i].Contains("Looking", StringComparison.Ordinal)))
            {
                AssertBroken(dialect, [.. events[..i], .. events[(i + 1)..]]);
            }
        }
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("responses")]
    public void Check_NeighboursSwapped_Throws(string dialect)
    {
        string[] events = Events(dialect);
        for (int i = 1; i < events.Length; i++)
        {
            if (dialect == "responses" || !(events[i] + events[i - 1]).Contains("\"ping\"", StringComparison.Ordinal) || i == 1)
            {
                AssertBroken(dialect, [.. events[..(i - 1)], events[i], events[i - 1], .. events[(i + 1)..]]);
            }
        }
    }

    [Theory]
    [InlineData("chat", "\"content\":\"Looking.\"", "\"content\":\"\\ud83d\"")]
    [InlineData("chat", "\"index\":1,\"id\"", "\"index\":2,\"id\"")]
    [InlineData("messages", "\"type\":\"text_delta\"", "\"type\":\"thinking_delta\"")]
    [InlineData("messages", "event: ping", "event: pong")]
    [InlineData("responses", "\"delta\":\"Looking.\"", "\"delta\":\"Looking\"")]
    [InlineData("responses", "\"sequence_number\":7,", "\"sequence_number\":8,")]
    public void Check_MemberChanged_Throws(string dialect, string from, string to)
    {
        string stream = string.Concat(Events(dialect));
        Assert.Contains(from, stream, StringComparison.Ordinal);

        AssertBroken(dialect, [stream.Replace(from, to, StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("Response", "{\"id\":\"r\"}", "$: object is missing")]
    [InlineData("CreateChatCompletionStreamResponse", "{\"id\":1,\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]}", "$.id: Number is not string")]
    [InlineData("ResponseStreamEvent", "{\"type\":\"response.refusal.delta\",\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"sequence_number\":1}", "$: delta is missing")]
    [InlineData("OutputItem", "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"n\"}", "$: arguments is missing")]
    [InlineData("ResponseErrorCode", "\"api_error\"", "$: api_error is not in the enum")]
    public void Problems_BrokenValue_NamesThem(string schema, string json, string problem) =>
        Assert.Contains(problem, OpenApiSchema.OpenAI.Problems(schema, JsonDocument.Parse(json).RootElement));

    private static string[] Events(string dialect)
    {
        (var frame, AnswerScript script) = AnswerWriterCases.All[Case];
        string stream = Encoding.UTF8.GetString(AnswerWriters.Write(dialect, isStream: true, frame, script.Calls));
        return [.. stream.Split("\n\n")[..^1].Select(text => text + "\n\n")];
    }

    private static void AssertBroken(string dialect, string[] events)
    {
        byte[] stream = Encoding.UTF8.GetBytes(string.Concat(events));
        try
        {
            AnswerWriters.CheckStream(dialect, stream, AnswerWriterCases.All[Case].Frame);
        }
        catch (StreamRuleException)
        {
            return;
        }

        Assert.Fail($"Not found out: {string.Concat(events)}");
    }
}
