using System.IO.Compression;
using Gateway.Configuration;
using Gateway.Requests;
using Gateway.Sockets;
using Microsoft.Extensions.Options;

namespace Gateway.Parsing;

/// <summary>Reads a request's body into one pooled buffer, unpacked, within the limits of one body and of all bodies together.</summary>
internal sealed class BodyReader(IOptions<GatewayOptions> options)
{
    // Text packs ten times, rarely twenty; what unpacks to more is made to fill memory.
    private const int MaxRatio = 100;

    // A small body may be as repetitive as it likes.
    private const int RatioFromBytes = 1 << 20;

    private const int ReadBytes = 16 << 10;

    private readonly int _maxBody = options.Value.MaxBodyBytes;
    private readonly BodyBudget _budget = new(options.Value.MaxBufferedBytes);

    /// <summary>Null when the whole body is in <see cref="InferenceContext.Body"/>; otherwise the refusal.</summary>
    public async ValueTask<GatewayError?> ReadAsync(InferenceContext context)
    {
        var request = context.Http.Request;
        if (request.ContentLength > _maxBody)
        {
            return TooLarge();
        }

        try
        {
            var packing = request.Headers.ContentEncoding;
            return packing.Count == 0 || packing.ToString() is "" or "identity"
                ? await FillAsync(context, (int)(request.ContentLength ?? 0))
                : await UnpackAsync(context, packing.ToString());
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(),
                StatusCodes.Status408RequestTimeout => new GatewayError(GatewayErrorCode.RequestTimeout, "The request body came too slowly."),
                _ => new GatewayError(GatewayErrorCode.InvalidRequest, "The request body broke off or is not framed as HTTP demands."),
            };
        }
        catch (IOException)
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, "The request body broke off.");
        }
    }

    private async ValueTask<GatewayError?> FillAsync(InferenceContext context, int announced)
    {
        var reader = context.Http.Request.BodyReader;
        var body = context.Body;
        if (!body.TryTakeFrom(_budget, announced))
        {
            return Busy();
        }

        if (announced > 0)
        {
            body.Room(announced);
        }

        while (true)
        {
            var part = await reader.ReadAsync(context.Http.RequestAborted);
            var length = body.Length + part.Buffer.Length;
            if (length > _maxBody || !body.TryTakeFrom(_budget, length))
            {
                reader.AdvanceTo(part.Buffer.Start, part.Buffer.End);
                return length > _maxBody ? TooLarge() : Busy();
            }

            body.Append(part.Buffer);
            reader.AdvanceTo(part.Buffer.End);

            // The next parts of a long body arrive meanwhile.
            await SocketThreads.LeaveFor(Math.Max(announced, body.Length));
            if (part.IsCompleted)
            {
                return null;
            }
        }
    }

    private async ValueTask<GatewayError?> UnpackAsync(InferenceContext context, string packing)
    {
        // A small packed body may be a long one.
        await SocketThreads.Leave();
        var packed = new CountingStream(context.Http.Request.Body);
        await using var unpacked = Unpacking(packed, packing);
        if (unpacked is null)
        {
            return new GatewayError(GatewayErrorCode.UnsupportedMediaType, "The gateway unpacks gzip, deflate and br. Send the body so, or as it is.");
        }

        var body = context.Body;
        try
        {
            while (true)
            {
                var read = await unpacked.ReadAsync(body.Room(ReadBytes), context.Http.RequestAborted);
                await SocketThreads.Leave();
                if (read == 0)
                {
                    return null;
                }

                body.Advance(read);
                if (body.Length > _maxBody)
                {
                    return TooLarge();
                }

                if (body.Length > RatioFromBytes && body.Length > packed.BytesRead * MaxRatio)
                {
                    return new GatewayError(GatewayErrorCode.BodyTooLarge, $"The request body unpacks to more than {MaxRatio} times its size. Send it as it is.");
                }

                if (!body.TryTakeFrom(_budget, body.Length))
                {
                    return Busy();
                }
            }
        }
        // BrotliStream says InvalidOperationException where the others say InvalidDataException.
        catch (Exception e) when (e is InvalidDataException || (e is InvalidOperationException && unpacked is BrotliStream))
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, $"The request body is not packed as its content-encoding says ({packing}).");
        }
    }

    private static Stream? Unpacking(Stream packed, string packing) => packing.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        _ => null,
    };

    private GatewayError TooLarge() => new(GatewayErrorCode.BodyTooLarge, $"The request body is larger than the {_maxBody} bytes this gateway accepts (Gateway:MaxBodyBytes).");

    private static GatewayError Busy() =>
        new(GatewayErrorCode.GatewayBusy, "The gateway holds as many request bytes as it may. Try again shortly.", RetryAfter: TimeSpan.FromSeconds(1));
}
