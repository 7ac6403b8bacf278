using Gateway.Protocol.Canonical;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>A sound stream of an upstream, its events, and where its answer is complete.</summary>
internal sealed class StreamSeed
{
    public StreamSeed(Dialect dialect, byte[] bytes)
    {
        Dialect = dialect;
        Bytes = bytes;
        IAnswerReader reader = Dialects.AnswerReader(dialect, "own");
        HeardTexts heard = new(new DeafSink());
        ReadOnlySpan<byte> rest = bytes;
        List<byte[]> events = [];
        bool isEnded = false;
        while (SseEvents.TryTake(ref rest, out SseEvent e))
        {
            events.Add(e.Raw.ToArray());
            if (e.DataLines > 0)
            {
                byte[] data = new byte[e.Raw.Length];
                isEnded |= reader.ReadEvent(e.Name, data.AsMemory(0, e.CopyData(data)), heard).HasFlag(AnswerSignals.End);
                bool isFinished = isEnded || (heard.AllFinished && !heard.HasOthers);
                CompleteAt = CompleteAt == 0 && isFinished ? bytes.Length - rest.Length : CompleteAt;
            }
        }

        HasChoices = heard.HasOthers;
        Events = [.. events];
        IsSound = isEnded && rest.IsEmpty;
    }

    public Dialect Dialect { get; }

    public byte[] Bytes { get; }

    public byte[][] Events { get; }

    /// <summary>Bytes up to the end of the event that says why the model stopped: a stream cut before is not complete.</summary>
    public int CompleteAt { get; }

    /// <summary>True when it has more than one choice.</summary>
    public bool HasChoices { get; }

    /// <summary>True when it ends as its dialect ends.</summary>
    public bool IsSound { get; }
}
