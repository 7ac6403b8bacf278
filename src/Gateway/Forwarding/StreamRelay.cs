using System.Buffers;
using System.IO.Pipelines;
using Gateway.Answers;
using Gateway.Protocol.Sse;
using Gateway.Requests;
using Gateway.Sockets;

namespace Gateway.Forwarding;

/// <summary>
/// Moves a stream from the upstream to the client through a carrier, whole events only. A stream that idles after its first event
/// holds no buffer: a zero-byte read waits for data first. Reusable.
/// </summary>
internal sealed class StreamRelay
{
    // A usual chunk is 200-400 bytes; 4 kB takes a burst of them in one read.
    private const int BufferBytes = 4096;

    /// <summary>Longest single event carried; a longer one ends the stream as malformed.</summary>
    public const int MaxEventBytes = 1 << 20;

    private StreamCarrier? _carrier;
    private byte[]? _buffer;
    private int _filled;
    private int _whole;

    /// <summary>How the stream ended; <see cref="StreamEnd.Running"/> when none was relayed.</summary>
    public StreamEnd End
    {
        get => _carrier?.End ?? StreamEnd.Running;
        private set => _carrier!.End = value;
    }

    /// <summary>Forgets the last stream and makes ready for the next, which <paramref name="carrier"/> will carry.</summary>
    public void Reset(StreamCarrier? carrier)
    {
        ReleaseBuffer();
        _filled = 0;
        _whole = 0;
        _carrier = carrier;
    }

    /// <summary>Waits for the first whole event with data. False, with <see cref="End"/> set, when there is none or it is an error.</summary>
    public async ValueTask<bool> OpenAsync(Stream upstream, AttemptClock clock)
    {
        while (End == StreamEnd.Running)
        {
            try
            {
                Took(await upstream.ReadAsync(Room(), clock.Token));
            }
            catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
            {
                End = EndOf(clock);
            }

            if (End == StreamEnd.Running && _carrier!.Inspect(_buffer.AsSpan(0, _whole)) is { } state)
            {
                clock.Progress();
                End = state;
                break;
            }

            // Comments before the first chunk are no answer: they neither stop the first-byte limit nor fill the buffer.
            Keep();
        }

        return End == StreamEnd.Running;
    }

    /// <summary>Relays until an end. Never throws for what upstream or client do.</summary>
    public async ValueTask PumpAsync(Stream upstream, PipeWriter client, InferenceContext context, AttemptClock clock)
    {
        // One method and so one state machine for the whole stream: a second one would be paid for with every chunk.
        try
        {
            while (true)
            {
                await SocketThreads.LeaveFor(_whole);
                if (_whole > 0 && Relay(client, context))
                {
                    var flushed = await client.FlushAsync(clock.Token);
                    if (flushed.IsCompleted && End == StreamEnd.Running)
                    {
                        End = StreamEnd.ClientGone;
                    }
                }

                if (End != StreamEnd.Running)
                {
                    break;
                }

                if (_filled == 0)
                {
                    ReleaseBuffer();
                    _ = await upstream.ReadAsync(Memory<byte>.Empty, clock.Token);
                }

                Took(await upstream.ReadAsync(Room(), clock.Token));
                clock.Progress();
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            End = _carrier!.IsDone ? StreamEnd.Complete : EndOf(clock);
        }

        ReleaseBuffer();
    }

    /// <summary>Counts what was read, and the whole events in it. Sets <see cref="End"/> at the end of the upstream.</summary>
    private void Took(int read)
    {
        _filled += read;
        _whole = SseEvents.CompleteLength(_buffer.AsSpan(0, _filled));
        if (read == 0)
        {
            End = _carrier!.IsFinished ? StreamEnd.Complete : StreamEnd.BrokenOff;
        }
        else if (_filled - _whole > MaxEventBytes)
        {
            End = StreamEnd.Malformed;
        }
    }

    /// <summary>Carries the whole events in the buffer. True when anything was written.</summary>
    private bool Relay(PipeWriter client, InferenceContext context)
    {
        var wrote = !_carrier!.IsDone && _carrier.Carry(_buffer.AsSpan(0, _whole), client, context);
        Keep();
        return wrote;
    }

    private static StreamEnd EndOf(AttemptClock clock) => clock.Reached switch
    {
        AttemptLimit.ClientGone => StreamEnd.ClientGone,
        AttemptLimit.None => StreamEnd.BrokenOff,
        _ => StreamEnd.TimedOut,
    };

    private void Keep()
    {
        var left = _filled - _whole;
        if (left > 0)
        {
            _buffer.AsSpan(_whole, left).CopyTo(_buffer);
        }

        _filled = left;
        _whole = 0;
    }

    private Memory<byte> Room()
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        }
        else if (_filled == _buffer.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _filled).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = grown;
        }

        return _buffer.AsMemory(_filled);
    }

    private void ReleaseBuffer()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }
}
