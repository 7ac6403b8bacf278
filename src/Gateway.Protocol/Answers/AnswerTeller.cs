using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Answers;

/// <summary>
/// Tells an answer to a sink in the order <see cref="IAnswerSink"/> promises, whatever order the upstream has: what comes before the
/// beginning begins it, what comes too late is dropped. Notes what was told as <see cref="AnswerSignals"/>.
/// </summary>
/// <param name="ownId">Stands for the answer's id, where the upstream gave none, in the ids of calls.</param>
internal sealed class AnswerTeller(string? ownId)
{
    /// <summary>OpenAI's limit of <c>n</c>; a higher number is no choice.</summary>
    public const int MaxChoices = 128;

    private static ReadOnlySpan<byte> NoArguments => "{}"u8;

    private readonly List<AnswerChoice> _choices = [];
    private ArrayBufferWriter<byte>? _scratch;
    private IAnswerSink? _sink;
    private AnswerSignals _signals;
    private string? _id;

    /// <summary>True once the answer began.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>True after the end or an error: nothing more is told.</summary>
    public bool IsOver { get; private set; }

    private IAnswerSink Sink => _sink ?? throw new InvalidOperationException("Opened with a sink before anything is told.");

    /// <summary>Starts a call of the reader; signals count from here.</summary>
    public void Open(IAnswerSink sink)
    {
        _sink = sink;
        _signals = AnswerSignals.None;
    }

    /// <summary>What was told since <see cref="Open"/>.</summary>
    public AnswerSignals Signals => _signals;

    /// <summary>Notes something that cannot be read, and returns all signals.</summary>
    public AnswerSignals Malformed() => _signals |= AnswerSignals.Malformed;

    /// <summary>The answer begins; only the first counts.</summary>
    public void Begin(in AnswerStart start)
    {
        if (!HasBegun && !IsOver)
        {
            HasBegun = true;
            _id = start.Id;
            Sink.Begin(start);
        }
    }

    /// <summary>Text of a choice; nothing for an empty piece.</summary>
    public void Text(int choice, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty && CanTell(choice))
        {
            _signals |= AnswerSignals.Output;
            Sink.Text(choice, jsonText);
        }
    }

    /// <summary>A refusal in words.</summary>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty && CanTell(choice))
        {
            _signals |= AnswerSignals.Output;
            Sink.Refusal(choice, jsonText);
        }
    }

    /// <summary>Readable thinking.</summary>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty && CanTell(choice))
        {
            _signals |= AnswerSignals.Output;
            Sink.Reasoning(choice, jsonText);
        }
    }

    /// <summary>The provider's seal on the thinking so far.</summary>
    public void Seal(int choice, ReasoningSeal seal)
    {
        if (CanTell(choice))
        {
            Sink.Seal(choice, seal);
        }
    }

    /// <summary>Log probabilities, if there are any.</summary>
    public void LogProbs(int choice, JsonElement logProbs)
    {
        if (logProbs.IsFilled() && CanTell(choice))
        {
            Sink.LogProbs(choice, logProbs);
        }
    }

    /// <summary>Annotations, if there are any.</summary>
    public void Annotations(int choice, JsonElement annotations)
    {
        if (annotations.IsFilled() && CanTell(choice))
        {
            Sink.Annotations(choice, annotations);
        }
    }

    /// <summary>A call begins. Returns its number, or -1 when it cannot be told; later words about -1 are dropped.</summary>
    public int Call(int choice, string? id, string? name, ReasoningSeal? seal = null)
    {
        if (string.IsNullOrEmpty(name))
        {
            Malformed();
            return -1;
        }

        if (!CanTell(choice))
        {
            return -1;
        }

        List<AnswerCall> calls = _choices[choice].Calls;
        int call = calls.Count;
        calls.Add(AnswerCall.Begun);
        _signals |= AnswerSignals.Output;
        Sink.ToolCall(choice, call, string.IsNullOrEmpty(id) ? MakeId(choice, call) : id, name, seal);
        return call;
    }

    /// <summary>A piece of a call's arguments, as it lies inside a JSON string.</summary>
    public void Arguments(int choice, int call, ReadOnlySpan<byte> jsonText)
    {
        if (call < 0 || jsonText.IsEmpty || !CanTell(choice) || _choices[choice].Calls[call] == AnswerCall.Closed)
        {
            return;
        }

        _choices[choice].Calls[call] = AnswerCall.HasArguments;
        _signals |= AnswerSignals.Output;
        Sink.ToolArguments(choice, call, jsonText);
    }

    /// <summary>A piece of a call's arguments that is JSON itself: it is escaped on the way.</summary>
    public void ArgumentsJson(int choice, int call, ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte> scratch = _scratch ??= new ArrayBufferWriter<byte>();
        scratch.ResetWrittenCount();
        JsonEscape.Write(scratch, json);
        Arguments(choice, call, scratch.WrittenSpan);
    }

    /// <summary>A call is complete; one that never had arguments gets an empty object.</summary>
    public void CloseCall(int choice, int call)
    {
        if (call < 0 || !CanTell(choice))
        {
            return;
        }

        if (_choices[choice].Calls[call] == AnswerCall.Begun)
        {
            Arguments(choice, call, NoArguments);
        }

        _choices[choice].Calls[call] = AnswerCall.Closed;
    }

    /// <summary>
    /// A choice is complete; only the first word counts, and it is corrected where it contradicts the calls that were told, unless
    /// they are <paramref name="areAnswered"/> already.
    /// </summary>
    public void Finish(int choice, FinishReason reason, string? stopSequence = null, bool areAnswered = false)
    {
        if (!CanTell(choice))
        {
            return;
        }

        AnswerChoice state = _choices[choice];
        for (int call = 0; call < state.Calls.Count; call++)
        {
            CloseCall(choice, call);
        }

        state.IsFinished = true;
        _signals |= AnswerSignals.Finish;
        Sink.Finish(choice, AnswerFinish.Corrected(reason, state.Calls.Count > 0, areAnswered), stopSequence);
    }

    /// <summary>True when every choice that was spoken of, and at least one, is complete.</summary>
    public bool AllFinished
    {
        get
        {
            int finished = 0;
            foreach (AnswerChoice choice in CollectionsMarshal.AsSpan(_choices))
            {
                if (choice.IsSeen && !choice.IsFinished)
                {
                    return false;
                }

                finished += choice.IsFinished ? 1 : 0;
            }

            return finished > 0;
        }
    }

    /// <summary>Usage so far; nothing when nothing is reported.</summary>
    public void Usage(in TokenUsage usage)
    {
        if (usage.IsReported && !IsOver)
        {
            Begin(default);
            _signals |= AnswerSignals.Usage;
            Sink.Usage(usage);
        }
    }

    /// <summary>The upstream gave up.</summary>
    public void Error(in AnswerError error)
    {
        if (!IsOver)
        {
            Begin(default);
            IsOver = true;
            _signals |= AnswerSignals.Error;
            Sink.Error(error);
        }
    }

    /// <summary>
    /// The upstream said that the answer is complete. Choices it left open are finished; an answer that never began is none, and one
    /// whose last event cannot be read has no good end.
    /// </summary>
    public void End()
    {
        if (IsOver || _signals.HasFlag(AnswerSignals.Malformed))
        {
            return;
        }

        if (!HasBegun)
        {
            Malformed();
            return;
        }

        bool isEmpty = !_choices.Exists(choice => choice.IsSeen);
        for (int choice = 0; choice < _choices.Count || (isEmpty && choice == 0); choice++)
        {
            if (isEmpty || _choices[choice].IsSeen)
            {
                Finish(choice, FinishReason.Stop);
            }
        }

        IsOver = true;
        _signals |= AnswerSignals.End;
        Sink.End();
    }

    /// <summary>Notes that the upstream spoke of a choice. False when the number is none, or nothing more can be told of it.</summary>
    public bool CanTell(int choice)
    {
        if (IsOver)
        {
            return false;
        }

        if (choice is < 0 or >= MaxChoices)
        {
            Malformed();
            return false;
        }

        while (_choices.Count <= choice)
        {
            _choices.Add(new AnswerChoice());
        }

        Begin(default);
        _choices[choice].IsSeen = true;
        return !_choices[choice].IsFinished;
    }

    // Unique within a conversation, so that results find their calls again.
    private string MakeId(int choice, int call)
    {
        string answer = _id ?? ownId ?? "answer";
        return choice == 0 ? $"call_{answer}_{call}" : $"call_{answer}_{choice}_{call}";
    }
}
