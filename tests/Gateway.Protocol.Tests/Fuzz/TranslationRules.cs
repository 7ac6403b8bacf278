using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>What holds for every translated stream, whatever the upstream sent. Throws where something does not.</summary>
internal static class TranslationRules
{
    /// <summary>A frame, now and then of a client that asked for less.</summary>
    public static AnswerFrame Frame(Dialect upstream, Random random)
    {
        AnswerFrame frame = AnswerWriters.Frame(upstream) with { IncludeUsage = random.Next(2) == 0 };
        frame.Report.ToolNames.Add("client.tool", "up_tool");
        return frame;
    }

    /// <summary>The client's dialect is kept, the end is the upstream's, and all that was told is there.</summary>
    public static void Check(TranslatedStream stream, Dialect client, AnswerFrame frame)
    {
        byte[] output = stream.Output;
        Require(Utf8.IsValid(output), $"{client}: no UTF-8");
        if (stream.Heard.HasGaps)
        {
            return;
        }

        SeenAnswer seen;
        try
        {
            seen = AnswerWriters.CheckStream(Name(client), output, frame);
        }
        catch (StreamRuleException e) when (IsModels(e.Message))
        {
            return;
        }

        Require(seen.IsError == (stream.Verdict != StreamVerdict.Complete), $"{client}: {stream.Verdict} and error {seen.IsError}");
        if (stream.Heard.HasOthers && client != Dialect.OpenAIChat)
        {
            // More than one answer has no place here and was never asked for.
            return;
        }

        if (client == Dialect.AnthropicMessages && seen.IsError && stream.Heard.Calls > 0)
        {
            // What came after a call waits for the call to be complete. A stream that breaks off before must not make it look complete.
            return;
        }

        SeenChoice first = seen.Choice(0);
        Same(client == Dialect.AnthropicMessages ? stream.Heard.Spoken : stream.Heard.Text, first.Text, $"{client}: text is lost");
        Same(stream.Heard.Thinking, first.Reasoning, $"{client}: thinking is lost");
        Require(stream.Heard.Calls == first.Calls.Count, $"{client}: calls are lost");
    }

    public static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new FuzzRuleException(rule);
        }
    }

    // Half a surrogate pair is no text: it may become anything. The half at a cut waits for its other half.
    private static void Same(StringBuilder told, StringBuilder seen, string rule)
    {
        try
        {
            Require(JsonSerializer.Deserialize<string>($"\"{told}\"") == seen.ToString(), rule);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not text.
        }
    }

    // Arguments may be anything, and half a surrogate pair stays one: both are the model's words, and no rule of the dialect.
    private static bool IsModels(string rule) =>
        rule.Contains("arguments are no object", StringComparison.Ordinal)
        || rule.Contains("arguments do not join", StringComparison.Ordinal)
        || rule.Contains("half a character", StringComparison.Ordinal);

    private static string Name(Dialect client) => client switch
    {
        Dialect.OpenAIChat => "chat",
        Dialect.AnthropicMessages => "messages",
        _ => "responses",
    };
}
