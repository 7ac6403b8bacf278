using System.Globalization;
using Gateway.Protocol;
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

        context.Record.Status = StatusOf(error, context.Operation.Dialect);
        context.Http.Response.Clear();
        AnswerHeaders.ApplyRateLimits(context);
        AnswerHeaders.ApplyDecision(context);

        // What a failed attempt cost is its provider's secret until the bill: only a request that was never sent surely cost nothing.
        context.Http.Response.Headers["x-gateway-cost-usd"] = context.AttemptNumber == 0 ? "0" : "unknown";
        await WriteAsync(context.Http, error, context.Operation.Dialect, context.Id);
    }

    /// <summary>Answers a request that never became an inference request: an unknown path, a wrong method.</summary>
    public static ValueTask WriteAsync(HttpContext http, GatewayError error) =>
        WriteAsync(http, error, ErrorBodies.DialectOf(http.Request.Path), AnswerHeaders.ApplyNewId(http));

    /// <summary>Answers a request for a path that exists, with a method that it does not take.</summary>
    public static ValueTask WriteWrongMethodAsync(HttpContext http, string allow)
    {
        http.Response.Headers.Allow = allow;
        return WriteAsync(http, new GatewayError(GatewayErrorCode.MethodNotAllowed, $"This path takes {allow}."));
    }

    private static async ValueTask WriteAsync(HttpContext http, GatewayError error, Dialect dialect, string requestId)
    {
        var traits = error.Traits;
        var response = http.Response;
        var status = StatusOf(error, dialect);
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (!traits.ShouldRetry)
        {
            response.Headers["x-should-retry"] = "false";
        }

        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            response.Headers["retry-after-ms"] = ((long)Math.Ceiling(wait.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (traits.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = new System.Buffers.ArrayBufferWriter<byte>(256);
        ErrorBodies.Write(body, dialect, status, error, requestId);
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

    // Anthropic has a status of its own for an overloaded provider, and its clients wait longer for it.
    private static int StatusOf(GatewayError error, Dialect dialect) =>
        error.Code == GatewayErrorCode.UpstreamOverloaded && dialect == Dialect.AnthropicMessages ? AnthropicErrorTypes.Overloaded : error.Traits.Status;
}
