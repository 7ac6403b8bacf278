using System.Buffers;
using System.IO.Pipelines;
using Gateway.Answers;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Sse;
using Gateway.Requests;
using Gateway.Usage;

namespace Gateway.Forwarding;

/// <summary>
/// Carries a chat stream from the upstream to the client, whole events only, and watches usage go by. A stream that
/// idles after its first event holds no buffer: a zero-byte read waits for data first. Reusable.
/// </summary>
internal sealed class StreamRelay
{
    // A usual chunk is 200-400 bytes; 4 kB takes a burst of them in one read.
    private const int BufferBytes = 4096;

    /// <summary>Longest single event carried; a longer one ends the stream as malformed.</summary>
    public const int MaxEventBytes = 1 << 20;

    private byte[]? _buffer;
    private int _filled;
    private int _whole;
    private bool _done;
    private bool _finished;

    /// <summary>Usage as the upstream reported it.</summary>
    public TokenUsage Usage { get; private set; }

    /// <summary>Events that carried output: about one token each.</summary>
    public int OutputEvents { get; private set; }

    /// <summary>True when the upstream finished without its closing <c>[DONE]</c>, which the client still expects.</summary>
    public bool LacksDone => End == StreamEnd.Complete && !_done;

    /// <summary>How it ended.</summary>
    public StreamEnd End { get; private set; }

    /// <summary>Forgets the last stream.</summary>
    public void Reset()
    {
        ReleaseBuffer();
        _filled = 0;
        _whole = 0;
        _done = false;
        _finished = false;
        Usage = default;
        OutputEvents = 0;
        End = StreamEnd.Running;
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

            if (End == StreamEnd.Running && FirstData() is { } kinds)
            {
                clock.Progress();
                End = kinds.HasFlag(ChatEventKinds.Error) ? StreamEnd.UpstreamError
                    : kinds.HasFlag(ChatEventKinds.Garbage) ? StreamEnd.Malformed
                    : StreamEnd.Running;
                break;
            }

            // Comments before the first chunk are no answer: they neither stop the first-byte limit nor fill the buffer.
            Keep();
        }

        return End == StreamEnd.Running;
    }

    /// <summary>Relays until an end. Never throws for what upstream or client do.</summary>
    public async ValueTask PumpAsync(Stream upstream, PipeWriter client, InferenceContext context, DeploymentSnapshot deployment, AttemptClock clock)
    {
        // One method and so one state machine for the whole stream: a second one would be paid for with every chunk.
        try
        {
            while (true)
            {
                if (_whole > 0 && Relay(client, context, deployment))
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
            End = _done ? StreamEnd.Complete : EndOf(clock);
        }

        ReleaseBuffer();
    }

    private ChatEventKinds? FirstData()
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, _whole);
        while (SseEvents.TryTake(ref rest, out var e))
        {
            if (e.DataLines > 0)
            {
                return ChatStreamReader.Inspect(e.Data, out _);
            }
        }

        return null;
    }

    /// <summary>Counts what was read, and the whole events in it. Sets <see cref="End"/> at the end of the upstream.</summary>
    private void Took(int read)
    {
        _filled += read;
        _whole = SseEvents.CompleteLength(_buffer.AsSpan(0, _filled));
        if (read == 0)
        {
            End = _done || _finished ? StreamEnd.Complete : StreamEnd.BrokenOff;
        }
        else if (_filled - _whole > MaxEventBytes)
        {
            End = StreamEnd.Malformed;
        }
    }

    /// <summary>Writes the whole events in the buffer, dropping and changing what must be. True when anything was written.</summary>
    private bool Relay(PipeWriter client, InferenceContext context, DeploymentSnapshot deployment)
    {
        if (_done)
        {
            Keep();
            return false;
        }

        var block = _buffer.AsSpan(0, _whole);
        ReadOnlySpan<byte> rest = block;
        var from = 0;
        var wrote = false;
        while (!_done && SseEvents.TryTake(ref rest, out var e))
        {
            var next = _whole - rest.Length;
            if (!Observe(e, context, out var change))
            {
                // Broken bytes are never passed on.
                wrote |= Write(client, block[from..(next - e.Raw.Length)]);
                from = _whole;
                break;
            }

            if (change != EventChange.None)
            {
                wrote |= Write(client, block[from..(next - e.Raw.Length)]);
                from = next;
                if (change == EventChange.AddCost)
                {
                    UsageCostWriter.Write(e.Data, UsageMeter.CostNanoUsd(deployment, Usage), deployment.Simulated, client);
                    wrote = true;
                }
            }

            if (_done)
            {
                wrote |= Write(client, block[from..next]);
                from = _whole;
            }
        }

        wrote |= Write(client, block[from..]);
        Keep();
        return wrote;
    }

    private bool Observe(in SseEvent e, InferenceContext context, out EventChange change)
    {
        change = EventChange.None;
        if (e.DataLines == 0)
        {
            return true;
        }

        var kinds = ChatStreamReader.Inspect(e.Data, out var usage);
        if ((kinds & (ChatEventKinds.Garbage | ChatEventKinds.Error)) != ChatEventKinds.None || e.DataLines > 1)
        {
            End = kinds.HasFlag(ChatEventKinds.Error) ? StreamEnd.UpstreamError : StreamEnd.Malformed;
            return false;
        }

        _done |= kinds.HasFlag(ChatEventKinds.Done);
        _finished |= kinds.HasFlag(ChatEventKinds.Finish);
        if (kinds.HasFlag(ChatEventKinds.Output))
        {
            OutputEvents++;
            context.Record.TtftUs ??= context.ElapsedUs;
        }

        if (kinds.HasFlag(ChatEventKinds.Usage))
        {
            Usage = usage;
            change = context.Chat.IncludeUsage ? EventChange.AddCost
                : kinds.HasFlag(ChatEventKinds.UsageOnly) ? EventChange.Drop : EventChange.None;
        }

        return true;
    }

    private static StreamEnd EndOf(AttemptClock clock) => clock.Reached switch
    {
        AttemptLimit.ClientGone => StreamEnd.ClientGone,
        AttemptLimit.None => StreamEnd.BrokenOff,
        _ => StreamEnd.TimedOut,
    };

    private static bool Write(PipeWriter client, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return false;
        }

        client.Write(bytes);
        return true;
    }

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

    private enum EventChange
    {
        None,
        Drop,
        AddCost,
    }
}
