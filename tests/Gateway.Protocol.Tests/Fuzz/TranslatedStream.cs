using System.Buffers;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>
/// One upstream stream translated as the gateway does it: what arrives is appended, whole events are read, and the writer ends or
/// fails the client's stream.
/// </summary>
internal sealed class TranslatedStream
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly List<byte> _buffer = [];
    private readonly IAnswerReader _reader;
    private readonly IAnswerWriter _writer;
    private readonly HeardTexts _heard;
    private readonly MeteredSink _metered;
    private readonly SinkOrderChecker _sink;
    private bool _isFinished;
    private bool _isDone;

    private TranslatedStream(Dialect upstream, Dialect client, AnswerFrame frame)
    {
        _reader = Dialects.AnswerReader(upstream, frame.Id);
        _writer = Dialects.StreamWriter(client, frame);
        _writer.Output = _output;
        _heard = new HeardTexts(_writer);
        _metered = new MeteredSink(_heard);
        _sink = new SinkOrderChecker(_metered);
    }

    /// <summary>What the client got.</summary>
    public byte[] Output => _output.WrittenSpan.ToArray();

    /// <summary>How it ended.</summary>
    public StreamVerdict Verdict { get; private set; } = StreamVerdict.BrokenOff;

    /// <summary>What the reader told of the first choice.</summary>
    public HeardTexts Heard => _heard;

    /// <summary>Translates a stream that arrives in pieces; <paramref name="nextLength"/> says how long each is.</summary>
    public static TranslatedStream Of(Dialect upstream, Dialect client, AnswerFrame frame, ReadOnlySpan<byte> stream, Func<int> nextLength)
    {
        TranslatedStream made = new(upstream, client, frame);
        for (int at = 0; at < stream.Length && made.IsRunning;)
        {
            int length = Math.Min(Math.Max(1, nextLength()), stream.Length - at);
            made.Add(stream.Slice(at, length));
            at += length;
        }

        made.End();
        return made;
    }

    private bool IsRunning => !_isDone && Verdict == StreamVerdict.BrokenOff;

    private void Add(ReadOnlySpan<byte> piece)
    {
        _buffer.AddRange(piece);
        byte[] buffer = [.. _buffer];
        int whole = SseEvents.CompleteLength(buffer);
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, whole);
        while (IsRunning && SseEvents.TryTakeWhole(ref rest, out SseEvent e))
        {
            if (e.DataLines > 0)
            {
                Take(e);
            }
        }

        _buffer.RemoveRange(0, whole);
    }

    private void Take(in SseEvent e)
    {
        byte[] data = new byte[e.Raw.Length];
        AnswerSignals signals = _reader.ReadEvent(e.Name, data.AsMemory(0, e.CopyData(data)), _sink);
        if ((signals & (AnswerSignals.Malformed | AnswerSignals.Error)) != AnswerSignals.None || _metered.HasFailed)
        {
            Verdict = signals.HasFlag(AnswerSignals.Error) || _metered.HasFailed ? StreamVerdict.Failed : StreamVerdict.Malformed;
            return;
        }

        _isDone |= signals.HasFlag(AnswerSignals.End);
        // Of several choices the end of one says nothing of the others.
        _isFinished = _isDone || (_heard.AllFinished && !_heard.HasOthers);
    }

    private void End()
    {
        if (Verdict == StreamVerdict.BrokenOff && _isFinished)
        {
            Verdict = StreamVerdict.Complete;
            if (!_isDone)
            {
                _writer.End();
            }
        }

        if (Verdict != StreamVerdict.Complete)
        {
            _writer.Error(new AnswerError("upstream_failed", "The provider failed."));
        }
    }
}
