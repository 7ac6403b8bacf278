using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Fails the test when calls break the order that <see cref="IAnswerSink"/> promises; passes them on.</summary>
internal sealed class SinkOrderChecker(IAnswerSink next) : IAnswerSink
{
    private readonly Dictionary<(int Choice, int Call), StringBuilder> _arguments = [];
    private readonly Dictionary<int, int> _calls = [];
    private readonly Dictionary<int, FinishReason> _finished = [];
    private readonly HashSet<int> _seen = [];
    private bool _hasBegun;
    private bool _isOver;

    /// <summary>True after the end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>True after an error.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Reasons of the choices that are complete.</summary>
    public IReadOnlyDictionary<int, FinishReason> Finished => _finished;

    /// <summary>Joined arguments of every call so far, unescaped.</summary>
    public IEnumerable<(int Choice, int Call, string Json)> Arguments => _arguments.Select(a => (a.Key.Choice, a.Key.Call, Unescape(a.Value.ToString())));

    public void Begin(in AnswerStart start)
    {
        Assert.False(_hasBegun, "Begin twice");
        Assert.False(_isOver, "Begin after the end");
        Assert.False(start.Id is "" || start.Model is "", "an empty id or model is none");
        _hasBegun = true;
        next.Begin(start);
    }

    public void Text(int choice, ReadOnlySpan<byte> jsonText)
    {
        Piece(choice, jsonText);
        next.Text(choice, jsonText);
    }

    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
        Piece(choice, jsonText);
        next.Refusal(choice, jsonText);
    }

    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText)
    {
        Piece(choice, jsonText);
        next.Reasoning(choice, jsonText);
    }

    public void Seal(int choice, ReasoningSeal seal)
    {
        Open(choice);
        Assert.NotEmpty(seal.Value);
        next.Seal(choice, seal);
    }

    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        Open(choice);
        Assert.Equal(_calls.GetValueOrDefault(choice), call);
        Assert.NotEmpty(id);
        Assert.NotEmpty(name);
        _calls[choice] = call + 1;
        _arguments.Add((choice, call), new StringBuilder());
        next.ToolCall(choice, call, id, name, seal);
    }

    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText)
    {
        Piece(choice, jsonText);
        Assert.True(_arguments.TryGetValue((choice, call), out StringBuilder? arguments), "arguments before their call");
        arguments.Append(Encoding.UTF8.GetString(jsonText));
        next.ToolArguments(choice, call, jsonText);
    }

    public void LogProbs(int choice, JsonElement logProbs)
    {
        Open(choice);
        Assert.Equal(JsonValueKind.Object, logProbs.ValueKind);
        next.LogProbs(choice, logProbs);
    }

    public void Annotations(int choice, JsonElement annotations)
    {
        Open(choice);
        Assert.Equal(JsonValueKind.Array, annotations.ValueKind);
        next.Annotations(choice, annotations);
    }

    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        Open(choice);
        Assert.All(_arguments.Where(a => a.Key.Choice == choice), a => Assert.NotEqual(0, a.Value.Length));
        Assert.True(reason != FinishReason.ToolCalls || _calls.ContainsKey(choice), "waits for calls nobody made");
        _finished.Add(choice, reason);
        next.Finish(choice, reason, stopSequence);
    }

    public void Usage(in TokenUsage usage)
    {
        Going();
        Assert.True(usage.IsReported);
        next.Usage(usage);
    }

    public void Error(in AnswerError error)
    {
        Going();
        _isOver = HasFailed = true;
        next.Error(error);
    }

    public void End()
    {
        Going();
        Assert.NotEmpty(_finished);
        Assert.All(_seen, choice => Assert.Contains(choice, _finished.Keys));
        _isOver = HasEnded = true;
        next.End();
    }

    private void Piece(int choice, ReadOnlySpan<byte> jsonText)
    {
        Open(choice);
        Assert.False(jsonText.IsEmpty, "an empty piece");
        Utf8JsonReader reader = new([(byte)'"', .. jsonText, (byte)'"']);
        Assert.True(reader.Read() && reader.TokenType == JsonTokenType.String);
    }

    private void Open(int choice)
    {
        Going();
        Assert.InRange(choice, 0, 127);
        Assert.False(_finished.ContainsKey(choice), "a piece after Finish");
        _seen.Add(choice);
    }

    private void Going()
    {
        Assert.True(_hasBegun, "something before Begin");
        Assert.False(_isOver, "something after End or Error");
    }

    private static string Unescape(string jsonText)
    {
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{jsonText}\"") ?? "";
        }
        catch (JsonException)
        {
            return "not a string";
        }
    }
}
