using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What a sink hears of answers written in a test; order is checked.</summary>
internal static class AnswerReaderHearing
{
    /// <summary>Lines heard of a whole answer, without begin and end.</summary>
    public static string Whole(Dialect dialect, string json) => Whole(dialect, json, out _);

    /// <summary>The same, with the reader's signals.</summary>
    public static string Whole(Dialect dialect, string json, out AnswerSignals signals)
    {
        RecordingSink heard = new();
        using JsonDocument document = JsonDocument.Parse(json);
        signals = AnswerReaderFixture.Reader(dialect).ReadWhole(document.RootElement, new SinkOrderChecker(heard));
        return Middle(heard);
    }

    /// <summary>Lines heard of a stream, without begin and end.</summary>
    public static string Stream(Dialect dialect, params string[] events) => Stream(dialect, out _, events);

    /// <summary>The same, with the signals of all events.</summary>
    public static string Stream(Dialect dialect, out AnswerSignals signals, params string[] events)
    {
        RecordingSink heard = new();
        SinkOrderChecker checker = new(heard);
        IAnswerReader reader = AnswerReaderFixture.Reader(dialect);
        signals = AnswerSignals.None;
        foreach (string e in events)
        {
            signals |= reader.ReadEvent(default, Encoding.UTF8.GetBytes(e), checker);
        }

        return Middle(heard);
    }

    /// <summary>A chat chunk with one choice.</summary>
    public static string Chunk(string delta, string? finish = null) =>
        $$$"""{"id":"c1","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{(finish is null ? "null" : $"\"{finish}\"")}}}}]}""";

    private static string Middle(RecordingSink heard) => string.Join('\n', heard.Lines.Where(line => line != "end" && !line.StartsWith("begin", StringComparison.Ordinal)));
}
