using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace Gateway.Benchmarks.Upstream;

/// <summary>
/// Answers a request like the yardstick's mock: a whole answer of about 1 kB, or a stream whose chunks carry their number and the
/// time they were sent. Bytes only, no JSON library: this program shares the machine with what is measured.
/// </summary>
internal sealed class UpstreamAnswer(CannedAnswer canned, UpstreamControl control)
{
    // "i=" and " t=", which the canned text has, take a number of 6 digits and a time of 19.
    private const int IndexDigits = 6;
    private const int TimeDigits = 19;

    private static ReadOnlySpan<byte> BeforeTime => " t="u8;

    /// <summary>Reads the request and answers it.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var isStream = await ReadAsync(http.Request.BodyReader);
        if (canned.Dialect == Dialect.Gemini)
        {
            isStream = http.Request.Path.Value?.EndsWith(":streamGenerateContent", StringComparison.Ordinal) ?? false;
        }

        if (isStream)
        {
            await StreamAsync(http);
            return;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = canned.Whole.Length;
        await http.Response.BodyWriter.WriteAsync(canned.Whole, http.RequestAborted);
    }

    private async Task StreamAsync(HttpContext http)
    {
        var output = http.Response.BodyWriter;
        var gone = http.RequestAborted;
        var (chunks, delayMs, hold) = (control.Chunks, control.DelayMs, control.Hold);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        try
        {
            await output.WriteAsync(canned.First, gone);
            if (hold is not null)
            {
                await hold.WaitAsync(gone);
                chunks = 0;
            }

            var begunMs = Environment.TickCount64;
            for (var i = 0; i < chunks; i++)
            {
                var waitMs = begunMs + ((i + 1L) * delayMs) - Environment.TickCount64;
                if (delayMs > 0 && waitMs > 0)
                {
                    await Task.Delay((int)waitMs, gone);
                }

                WriteChunk(output, i);
                await output.FlushAsync(gone);
            }

            await output.WriteAsync(canned.End, gone);
        }
        catch (OperationCanceledException)
        {
            // The yardstick hangs up on its idle streams.
        }
    }

    private void WriteChunk(PipeWriter output, int index)
    {
        var head = canned.BeforeIndex.Span;
        var tail = canned.AfterTime.Span;
        var room = output.GetSpan(head.Length + IndexDigits + BeforeTime.Length + TimeDigits + tail.Length);
        head.CopyTo(room);
        var at = head.Length;
        index.TryFormat(room[at..], out var written, "D6");
        at += written;
        BeforeTime.CopyTo(room[at..]);
        at += BeforeTime.Length;
        Stopwatch.GetTimestamp().TryFormat(room[at..], out written, "D19");
        at += written;
        tail.CopyTo(room[at..]);
        output.Advance(at + tail.Length);
    }

    /// <summary>Reads the body; true when it asks for a stream.</summary>
    private async ValueTask<bool> ReadAsync(PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            var buffer = read.Buffer;
            if (!read.IsCompleted)
            {
                body.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var isStream = Look(buffer);
            body.AdvanceTo(buffer.End);
            return isStream;
        }
    }

    private bool Look(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Look(body.FirstSpan);
        }

        var length = (int)body.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        body.CopyTo(whole);
        var isStream = Look(whole.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(whole);
        return isStream;
    }

    private bool Look(ReadOnlySpan<byte> body)
    {
        // What lost its nonce on the way did not arrive; the yardstick then misses it.
        if (body.IndexOf("nonce="u8) >= 0)
        {
            control.Count();
        }

        return body.IndexOf("\"stream\":true"u8) >= 0;
    }
}
