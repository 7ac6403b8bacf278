using System.Buffers;
using Gateway.Answers;
using Gateway.Protocol;
using Gateway.Protocol.Sse;
using Gateway.Requests;

namespace Gateway.Forwarding;

/// <summary>
/// Takes a stream's whole events from the upstream's dialect to the client's, and watches usage and end go by. One for each way:
/// chat as it is, other dialects as they are, translated.
/// </summary>
internal abstract class StreamCarrier
{
    /// <summary>Usage as the upstream reported it.</summary>
    public TokenUsage Usage { get; protected set; }

    /// <summary>Events that carried output: about one token each.</summary>
    public int OutputEvents { get; protected set; }

    /// <summary>Output tokens as far as they can be told without the upstream's word.</summary>
    public virtual int OutputTokensEstimate => OutputEvents;

    /// <summary>How the stream ended.</summary>
    public StreamEnd End { get; set; }

    /// <summary>True once the dialect's own last event was seen: whatever follows is not the answer's.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>True once the answer is complete, though a closing event may be missing.</summary>
    public bool IsFinished { get; protected set; }

    /// <summary>True when the first event says that a filter stopped the answer before there was anything in it.</summary>
    public bool IsBlocked { get; protected set; }

    /// <summary>
    /// Looks at the first whole events before anything is committed. Null while they hold no data; otherwise how the stream stands:
    /// <see cref="StreamEnd.Running"/> when it may be relayed.
    /// </summary>
    public StreamEnd? Inspect(ReadOnlySpan<byte> events)
    {
        while (SseEvents.TryTakeWhole(ref events, out var e))
        {
            if (e.DataLines > 0)
            {
                return InspectFirst(e);
            }
        }

        return null;
    }

    /// <summary>Writes what the client gets of these whole events; sets <see cref="End"/> when they end the stream. True when anything was written.</summary>
    public abstract bool Carry(ReadOnlySpan<byte> events, IBufferWriter<byte> client, InferenceContext context);

    /// <summary>Ends a complete stream in the client's dialect where the upstream left its closing event out.</summary>
    public abstract void Complete(IBufferWriter<byte> client, InferenceContext context);

    /// <summary>Writes an error event in the client's dialect; nothing may follow it.</summary>
    public abstract void Fail(IBufferWriter<byte> client, InferenceContext context, GatewayError error);

    /// <summary>How the stream stands after its first event.</summary>
    protected abstract StreamEnd InspectFirst(in SseEvent e);

    /// <summary>Counts one event of output.</summary>
    protected void CountOutput(InferenceContext context)
    {
        OutputEvents++;
        context.Record.TtftUs ??= context.ElapsedUs;
    }

    /// <summary>True when more than one choice was asked for: the end of one says nothing of the others, only the closing event does.</summary>
    protected static bool WantsChoices(InferenceContext context) => context.Outline.Needs.HasFlag(RequestNeeds.MultipleChoices);

    /// <summary>Forgets the last stream.</summary>
    protected void ResetProgress()
    {
        Usage = default;
        OutputEvents = 0;
        End = StreamEnd.Running;
        IsDone = false;
        IsFinished = false;
        IsBlocked = false;
    }

    /// <summary>Writes a piece as it is. True when there was one.</summary>
    protected static bool Write(IBufferWriter<byte> client, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return false;
        }

        client.Write(bytes);
        return true;
    }
}
