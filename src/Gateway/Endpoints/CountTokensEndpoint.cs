using System.Globalization;
using System.Text;
using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Parsing;
using Gateway.Protocol.Anthropic;
using Gateway.Requests;
using Gateway.Routing;
using Gateway.Usage;

namespace Gateway.Endpoints;

/// <summary><c>POST /v1/messages/count_tokens</c>: how many input tokens a Messages request has. Sent nowhere, never billed, not recorded.</summary>
internal sealed class CountTokensEndpoint(CallerCheck callers, BodyReader bodies, LivePolicy live, TimeProvider time)
{
    /// <summary>Path without base.</summary>
    public const string Path = "/v1/messages/count_tokens";

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var context = new InferenceContext(http, ApiOperation.Messages, time);
        try
        {
            if ((callers.Check(context) ?? await bodies.ReadAsync(context) ?? Read(context)) is { } error)
            {
                await ErrorWriter.WriteAsync(http, error);
                return;
            }

            await AnswerAsync(http, context.Id, UsageMeter.EstimateTokens(context.Outline.TextBytes));
        }
        finally
        {
            context.Body.Release();
        }
    }

    private GatewayError? Read(InferenceContext context)
    {
        if (!MessagesRequestReader.TryRead(context.Body.Memory.Span, requireMaxTokens: false, out var outline, out var defect))
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, defect.Message, defect.Param);
        }

        context.Outline = outline;
        return RequestedModel.TryResolve(context, live.Current.Snapshot, out _, out var error) ? null : error;
    }

    private static async Task AnswerAsync(HttpContext http, string id, int tokens)
    {
        var body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"input_tokens\":{tokens}}}"));
        http.Response.Headers["x-request-id"] = id;
        http.Response.Headers["request-id"] = id;
        http.Response.Headers["x-gateway-warning"] = "estimated";
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
