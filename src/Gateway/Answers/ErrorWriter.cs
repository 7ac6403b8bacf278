using System.Globalization;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;

namespace Gateway.Answers;

/// <summary>Turns an error value into bytes in the client's dialect: an envelope, or an error event in a stream that has begun.</summary>
internal sealed class ErrorWriter(ILogger<ErrorWriter> log)
{
    /// <summary>Answers an inference request with an error, and notes it in the record.</summary>
    public async ValueTask WriteAsync(InferenceContext context, GatewayError error)
    {
        AnswerLog.Refused(log, error.Traits.Level, context.Id, error.Traits.Code, error.Traits.Status);
        context.Record.ErrorCode = error.Traits.Code;
        if (context.Http.Response.HasStarted || context.OutputCommitted)
        {
            await AnswerWriter.FailStreamAsync(context, error);
            return;
        }

        context.Record.Status = error.Traits.Status;
        context.Http.Response.Clear();
        AnswerHeaders.ApplyDecision(context);

        // What a failed attempt cost is its provider's secret until the bill: only a request that was never sent surely cost nothing.
        context.Http.Response.Headers["x-gateway-cost-usd"] = context.AttemptNumber == 0 ? "0" : "unknown";
        await WriteAsync(context.Http, error);
    }

    /// <summary>Answers a request that never became an inference request: an unknown path, a wrong method.</summary>
    public static async ValueTask WriteAsync(HttpContext http, GatewayError error)
    {
        var traits = error.Traits;
        var response = http.Response;
        response.StatusCode = traits.Status;
        response.ContentType = "application/json";
        if (!traits.ShouldRetry)
        {
            response.Headers["x-should-retry"] = "false";
        }

        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (traits.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = new System.Buffers.ArrayBufferWriter<byte>(256);
        OpenAIErrorWriter.Write(body, error.Message, traits.Type, error.Param, traits.Code);
        response.ContentLength = body.WrittenCount;
        try
        {
            await response.BodyWriter.WriteAsync(body.WrittenMemory, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client hung up on an error; there is nobody left to tell.
        }
    }
}
