using Gateway.Configuration;
using Gateway.Requests;
using Microsoft.Extensions.Options;

namespace Gateway.Parsing;

/// <summary>Reads a request's body into one pooled buffer, within the limits of one body and of all bodies together.</summary>
internal sealed class BodyReader(IOptions<GatewayOptions> options)
{
    private readonly int _maxBody = options.Value.MaxBodyBytes;
    private readonly long _maxTotal = options.Value.MaxBufferedBytes;
    private long _buffered;

    /// <summary>Null when the whole body is in <see cref="InferenceContext.Body"/>; otherwise the refusal.</summary>
    public async ValueTask<GatewayError?> ReadAsync(InferenceContext context)
    {
        var request = context.Http.Request;
        if (request.ContentLength > _maxBody)
        {
            return TooLarge();
        }

        var announced = (int)(request.ContentLength ?? 0);
        if (Interlocked.Add(ref _buffered, announced) > _maxTotal)
        {
            Interlocked.Add(ref _buffered, -announced);
            return new GatewayError(GatewayErrorCode.GatewayBusy, "The gateway holds as many request bytes as it may. Try again shortly.", RetryAfter: TimeSpan.FromSeconds(1));
        }

        try
        {
            return await FillAsync(context, announced);
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
        finally
        {
            Interlocked.Add(ref _buffered, -announced);
        }
    }

    private async ValueTask<GatewayError?> FillAsync(InferenceContext context, int announced)
    {
        var reader = context.Http.Request.BodyReader;
        var body = context.Body;
        if (announced > 0)
        {
            body.Room(announced);
        }

        while (true)
        {
            var part = await reader.ReadAsync(context.Http.RequestAborted);
            if (body.Length + part.Buffer.Length > _maxBody)
            {
                reader.AdvanceTo(part.Buffer.Start, part.Buffer.End);
                return TooLarge();
            }

            body.Append(part.Buffer);
            reader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted)
            {
                return null;
            }
        }
    }

    private GatewayError TooLarge() => new(GatewayErrorCode.BodyTooLarge, $"The request body is larger than the {_maxBody} bytes this gateway accepts (Gateway:MaxBodyBytes).");
}
