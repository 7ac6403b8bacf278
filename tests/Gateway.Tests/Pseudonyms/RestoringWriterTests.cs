using System.Text;
using System.Text.Json;
using Gateway.Privacy.Pseudonyms;
using Gateway.Protocol.Canonical;
using Gateway.Pseudonyms;

namespace Gateway.Tests.Pseudonyms;

/// <summary>Each text of an answer is restored by itself, and what is said stays in its order.</summary>
public sealed class RestoringWriterTests
{
    private const string Mail = "jane.doe@example.org";

    private readonly HeardWriter _heard = new();
    private readonly PseudonymCounts _counts = new();
    private readonly RestoringWriter _writer;
    private readonly string _name;

    public RestoringWriterTests()
    {
        var table = new PseudonymTable();
        Assert.True(table.TryAdd(new PseudonymMint(new byte[32]), FindingKinds.Email, Mail, out var name));
        _name = name;
        _writer = new RestoringWriter(_heard, new RestoreTable(table), _counts);
    }

    [Fact]
    public void EndOfAWord_IsWrittenBeforeTheNextTextBegins()
    {
        _writer.Reasoning(0, "First step"u8);
        _writer.Text(0, "Help"u8);
        _writer.ToolCall(0, 0, "c", "map", null);
        _writer.ToolArguments(0, 0, "{}"u8);
        _writer.Text(0, "p"u8);
        _writer.Finish(0, FinishReason.Stop, null);

        Assert.Equal(["thinking 0: First step", "text 0: Help", "call 0.0: map", "arguments 0.0: {}", "text 0: p", "finish 0: "], _heard.Lines);
        Assert.Equal(0, _counts.Unrestored);
    }

    [Fact]
    public void PseudonymBetweenOtherEvents_IsRestored()
    {
        _writer.Text(0, Bytes(_name[..12]));
        _writer.Reasoning(0, "hm"u8);
        _writer.Usage(default);
        _writer.Text(1, Bytes("B " + _name[..7]));
        _writer.Text(0, Bytes(_name[12..] + "!"));
        _writer.Text(1, Bytes(_name[7..]));
        _writer.Finish(0, FinishReason.Stop, null);
        _writer.Finish(1, FinishReason.Stop, null);

        Assert.Equal(["thinking 0: hm", "usage: ", "text 1: B ", $"text 0: {Mail}!", $"text 1: {Mail}", "finish 0: ", "finish 1: "], _heard.Lines);
        Assert.Equal((2, 0), (_counts.Restored, _counts.Unrestored));
    }

    [Fact]
    public void CallsThatComeInterleaved_AreRestoredEachByItself()
    {
        _writer.ToolCall(0, 0, "a", _name, null);
        _writer.ToolCall(0, 1, "b", "g", null);
        for (var i = 0; i < _name.Length; i++)
        {
            _writer.ToolArguments(0, 0, Bytes(_name[i..(i + 1)]));
            _writer.ToolArguments(0, 1, Bytes(_name[i..(i + 1)]));
        }

        _writer.Finish(0, FinishReason.ToolCalls, null);

        Assert.Equal($"call 0.0: {Mail}", _heard.Lines[0]);
        Assert.Equal(3, _counts.Restored);
        Assert.DoesNotContain(_heard.Lines, static line => line.Contains("PII_", StringComparison.Ordinal));
    }

    [Fact]
    public void CutAtTheEnd_IsWrittenAndCounted()
    {
        _writer.Text(0, Bytes("Ask " + _name[..15]));
        _writer.Finish(0, FinishReason.Length, null);

        Assert.Equal([$"text 0: Ask {_name[..15]}", "finish 0: "], _heard.Lines);
        Assert.Equal(1, _counts.Unrestored);
    }

    [Fact]
    public void LogProbs_AreLeftOut_AnnotationsAndStopTextsRestored()
    {
        _writer.LogProbs(0, JsonElement.Parse("""{"content":[]}"""));
        _writer.Annotations(0, JsonElement.Parse($$"""[{"title":"{{_name}}"}]"""));
        _writer.Refusal(0, Bytes($"No {_name}"));
        _writer.Finish(0, FinishReason.Stop, _name);

        Assert.Equal([$$"""annotations: [{"title":"{{Mail}}"}]""", $"refusal 0: No {Mail}", $"finish 0: {Mail}"], _heard.Lines);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
