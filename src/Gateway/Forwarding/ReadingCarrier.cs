using System.Buffers;
using Gateway.Answers;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Translation;
using Gateway.Requests;
using Gateway.Usage;

namespace Gateway.Forwarding;

/// <summary>
/// Carries streams that an answer reader understands: Messages and Responses as they are (the reader only watches), or any dialect
/// translated (what the reader tells, a writer writes).
/// </summary>
internal sealed class ReadingCarrier(Dialect upstream, IAnswerReader reader, IAnswerWriter? writer) : StreamCarrier
{
    private readonly MeteredSink _sink = new(writer);
    private byte[] _data = [];
    private long _events;

    /// <summary>By length: Google's events hold many tokens each.</summary>
    public override int OutputTokensEstimate => Math.Max(OutputEvents, UsageMeter.EstimateTokens((int)Math.Min(_sink.OutputBytes, int.MaxValue)));

    /// <inheritdoc/>
    public override bool Carry(ReadOnlySpan<byte> events, IBufferWriter<byte> client, InferenceContext context)
    {
        if (writer is not null)
        {
            writer.Output = client;
        }

        var rest = events;
        var carried = 0;
        while (!IsDone && End == StreamEnd.Running && SseEvents.TryTakeWhole(ref rest, out var e))
        {
            if (e.DataLines > 0)
            {
                Take(e, context);
            }

            carried = End == StreamEnd.Running ? events.Length - rest.Length : carried;
        }

        return writer is null ? Write(client, events[..carried]) : carried > 0 || End != StreamEnd.Running;
    }

    /// <inheritdoc/>
    public override void Complete(IBufferWriter<byte> client, InferenceContext context)
    {
        if (writer is not null && !IsDone)
        {
            writer.Output = client;
            writer.End();
        }
    }

    /// <inheritdoc/>
    public override void Fail(IBufferWriter<byte> client, InferenceContext context, GatewayError error)
    {
        if (writer is null)
        {
            ErrorEvents.Write(client, context, error, _events);
            return;
        }

        writer.Output = client;
        writer.Error(new AnswerError(error.Traits.Code, error.Message));
    }

    /// <inheritdoc/>
    protected override StreamEnd InspectFirst(in SseEvent e)
    {
        // A reader of its own: the first event is read again when it is carried.
        var first = new MeteredSink(writer: null);
        var signals = Dialects.AnswerReader(upstream).ReadEvent(e.Name, Data(e), first);
        IsBlocked = first.IsBlocked;
        return signals.HasFlag(AnswerSignals.Error) ? StreamEnd.UpstreamError
            : signals.HasFlag(AnswerSignals.Malformed) ? StreamEnd.Malformed
            : StreamEnd.Running;
    }

    private void Take(in SseEvent e, InferenceContext context)
    {
        var signals = reader.ReadEvent(e.Name, Data(e), _sink);
        if ((signals & (AnswerSignals.Malformed | AnswerSignals.Error)) != AnswerSignals.None || _sink.HasFailed)
        {
            End = signals.HasFlag(AnswerSignals.Error) || _sink.HasFailed ? StreamEnd.UpstreamError : StreamEnd.Malformed;
            return;
        }

        _events++;
        if (signals.HasFlag(AnswerSignals.Output))
        {
            CountOutput(context);
        }

        Usage = _sink.LastUsage;
        IsDone |= signals.HasFlag(AnswerSignals.End);

        // Of the dialects that pass as they are, both always send their closing event: without it the answer was cut.
        IsFinished |= IsDone || (writer is not null && signals.HasFlag(AnswerSignals.Finish) && !WantsChoices(context));
    }

    private ReadOnlyMemory<byte> Data(in SseEvent e)
    {
        if (_data.Length < e.Raw.Length)
        {
            _data = new byte[Math.Max(e.Raw.Length, 1024)];
        }

        return _data.AsMemory(0, e.CopyData(_data));
    }
}
