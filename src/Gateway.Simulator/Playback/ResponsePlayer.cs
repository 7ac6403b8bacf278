using Gateway.Simulator.Faults;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Playback;

/// <summary>Sends an answer frame by frame, at the script's pace and with the script's faults.</summary>
internal sealed class ResponsePlayer(SimulatorOptions options, AnswerCutter cutter, TimeProvider time)
{
    /// <summary>An endless answer ends after all when nobody stops it for so long.</summary>
    private static readonly TimeSpan EndlessLimit = TimeSpan.FromMinutes(10);

    private static ReadOnlySpan<byte> LabelBytes => "[simulated] "u8;

    /// <summary>Sends a stream.</summary>
    public async Task PlayStreamAsync(Exchange exchange, Script script, IReadOnlyList<Frame> frames, Frame errorEvent)
    {
        var pacing = Pacing.Of(script, options);
        if (!await BeginAsync(exchange, script, "text/event-stream; charset=utf-8"))
        {
            return;
        }

        exchange.Context.Response.Headers.CacheControl = "no-cache";
        await exchange.Context.Response.StartAsync(exchange.Aborted);
        await exchange.Context.Response.Body.FlushAsync(exchange.Aborted);
        await PauseAsync(pacing.FirstByte, exchange.Aborted);
        var contentSent = false;
        foreach (var frame in Sequence(script, frames))
        {
            if (contentSent && frame.Kind == FrameKind.Content)
            {
                await PauseAsync(pacing.Before(frame), exchange.Aborted);
            }

            if (await EndsHereAsync(exchange, script, frame, errorEvent))
            {
                return;
            }

            if (frame.Kind == FrameKind.Terminal)
            {
                // Clients may leave on the terminal event without waiting for the end of the body.
                exchange.Entry.MarkWhole();
            }

            await exchange.SendAsync(frame.Bytes);
            exchange.Entry.AddEvent();
            contentSent |= frame.Kind == FrameKind.Content;
        }

        await EndLateAsync(exchange, script, errorEvent);
    }

    /// <summary>Sends a JSON body.</summary>
    public async Task PlayJsonAsync(Exchange exchange, Script script, byte[] body)
    {
        if (!await BeginAsync(exchange, script, "application/json"))
        {
            return;
        }

        await PauseAsync(Pacing.Of(script, options).FirstByte, exchange.Aborted);
        if (script.Endless)
        {
            await PlayEndlessJsonAsync(exchange, body);
            return;
        }

        if (script.Cut is not { } cut)
        {
            await exchange.SendWholeAsync(StatusCodes.Status200OK, "application/json", script.MalformedJson ? ByteDamage.BreakJson(body) : body);
            return;
        }

        var sent = (int)Math.Min(body.Length, cut.AfterBytes ?? (body.Length / 2));
        if (cut.Mode is CutMode.Rst or CutMode.Fin or CutMode.Stall)
        {
            exchange.Context.Response.ContentLength = body.Length;
        }

        await exchange.SendAsync(body.AsMemory(0, sent));
        await cutter.CutAsync(exchange, cut.Mode, body.AsMemory(sent));
    }

    /// <summary>Waits for the latency; false if the answer already ended: cut before its headers, or empty.</summary>
    public async Task<bool> BeginAsync(Exchange exchange, Script script, string contentType)
    {
        await PauseAsync(TimeSpan.FromMilliseconds(script.LatencyMs), exchange.Aborted);
        if (script.Cut is { BeforeHeaders: true } cut)
        {
            await cutter.CutAsync(exchange, cut.Mode, ReadOnlyMemory<byte>.Empty);
            return false;
        }

        exchange.Entry.Status = StatusCodes.Status200OK;
        exchange.Context.Response.ContentType = contentType;
        if (script.EmptyBody)
        {
            await exchange.SendWholeAsync(StatusCodes.Status200OK, contentType, []);
        }

        return !script.EmptyBody;
    }

    private async Task<bool> EndsHereAsync(Exchange exchange, Script script, Frame next, Frame errorEvent)
    {
        if (script.ErrorEventAfter is { } limit && exchange.Entry.EventsSent >= limit)
        {
            await exchange.SendAsync(errorEvent.Bytes);
            return true;
        }

        if (script.Cut is not { } cut)
        {
            return false;
        }

        if (cut.AfterBytes is not { } bytes)
        {
            if (exchange.Entry.EventsSent < cut.AfterEvents)
            {
                return false;
            }

            await cutter.CutAsync(exchange, cut.Mode, next.Bytes);
            return true;
        }

        var room = bytes - exchange.Entry.BytesSent;
        if (room >= next.Bytes.Length)
        {
            return false;
        }

        await exchange.SendAsync(next.Bytes.AsMemory(0, (int)room));
        await cutter.CutAsync(exchange, cut.Mode, next.Bytes.AsMemory((int)room));
        return true;
    }

    /// <summary>The answer was shorter than the place of its fault: the fault comes at its end.</summary>
    private async Task EndLateAsync(Exchange exchange, Script script, Frame errorEvent)
    {
        if (script.ErrorEventAfter is not null)
        {
            await exchange.SendAsync(errorEvent.Bytes);
        }
        else if (script.Cut is { } cut)
        {
            await cutter.CutAsync(exchange, cut.Mode, ReadOnlyMemory<byte>.Empty);
        }
    }

    private IEnumerable<Frame> Sequence(Script script, IReadOnlyList<Frame> frames)
    {
        if (!script.Endless)
        {
            return frames;
        }

        var content = frames.Where(frame => frame.Kind == FrameKind.Content).ToList();
        return content.Count == 0 ? frames : frames.TakeWhile(frame => frame.Kind is FrameKind.Opening).Concat(Forever(content));
    }

    private IEnumerable<Frame> Forever(List<Frame> content)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < EndlessLimit)
        {
            foreach (var frame in content)
            {
                yield return frame;
            }
        }
    }

    private async Task PlayEndlessJsonAsync(Exchange exchange, byte[] body)
    {
        var label = body.AsSpan().IndexOf(LabelBytes);
        var opened = Math.Max(0, label) + (label < 0 ? 0 : LabelBytes.Length);
        await exchange.SendAsync(body.AsMemory(0, opened));
        var filler = "simulated filler without an end "u8.ToArray();
        foreach (var frame in Forever([new Frame(filler, FrameKind.Content, 0)]))
        {
            await exchange.SendAsync(frame.Bytes);
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken aborted) =>
        pause > TimeSpan.Zero ? Task.Delay(pause, time, aborted) : Task.CompletedTask;
}
