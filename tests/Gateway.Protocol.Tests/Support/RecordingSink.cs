using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Writes down what it hears, one line a call; neighbouring pieces of one thing are joined. A long text is shown by its ends, its
/// length and a hash.
/// </summary>
internal sealed class RecordingSink : IAnswerSink
{
    private const int LongText = 100;

    private readonly List<string> _lines = [];
    private readonly StringBuilder _run = new();
    private string _runName = "";
    private int _runPieces;

    /// <summary>The last usage.</summary>
    public TokenUsage LastUsage { get; private set; }

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            Flush();
            return _lines;
        }
    }

    /// <summary>All lines as one text.</summary>
    public string Heard => string.Join('\n', Lines) + "\n";

    public void Begin(in AnswerStart start) => Line($"begin {start.Id ?? "-"} {start.Model ?? "-"} {start.CreatedAt?.ToString() ?? "-"}");

    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Piece($"text {choice}", jsonText);

    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Piece($"refusal {choice}", jsonText);

    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Piece($"reasoning {choice}", jsonText);

    public void Seal(int choice, ReasoningSeal seal) => Line($"seal {choice} {Shown(seal)}");

    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal) =>
        Line($"call {choice}.{call} {id} {name}{(seal is null ? "" : " " + Shown(seal))}");

    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => Piece($"arguments {choice}.{call}", jsonText);

    public void LogProbs(int choice, JsonElement logProbs) => Line($"logprobs {choice} {Shown(logProbs.GetRawText())}");

    public void Annotations(int choice, JsonElement annotations) => Line($"annotations {choice} {annotations.GetArrayLength()} {Shown(annotations.GetRawText())}");

    public void Finish(int choice, FinishReason reason, string? stopSequence) =>
        Line($"finish {choice} {reason}{(stopSequence is null ? "" : $" \"{stopSequence}\"")}");

    public void Usage(in TokenUsage usage)
    {
        LastUsage = usage;
        Line($"usage {Shown(usage)}");
    }

    public void Error(in AnswerError error) => Line($"error {error.Type ?? "-"} {error.Message ?? "-"}");

    public void End() => Line("end");

    /// <summary>Usage in one line.</summary>
    public static string Shown(TokenUsage usage) =>
        $"in={usage.InputTokens} out={usage.OutputTokens} cached={usage.CachedInputTokens} written={usage.CacheWriteTokens} reasoning={usage.ReasoningTokens}";

    private static string Shown(ReasoningSeal seal) => $"{seal.Origin}/{seal.Kind} item={seal.ItemId ?? "-"} {Shown(seal.Value)}";

    private static string Shown(string text)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        return text.Length <= LongText ? text : $"{text[..40]} … {text[^20..]} ({text.Length} chars, {hash})";
    }

    private void Piece(string name, ReadOnlySpan<byte> jsonText)
    {
        if (_runName != name)
        {
            Flush();
            _runName = name;
        }

        _run.Append(Encoding.UTF8.GetString(jsonText));
        _runPieces++;
    }

    private void Line(string line)
    {
        Flush();
        _lines.Add(line);
    }

    private void Flush()
    {
        if (_runPieces > 0)
        {
            _lines.Add($"{_runName} x{_runPieces} {Shown(_run.ToString())}");
        }

        _run.Clear();
        _runPieces = 0;
        _runName = "";
    }
}
