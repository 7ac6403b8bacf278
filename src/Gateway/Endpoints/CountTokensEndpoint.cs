using System.Globalization;
using System.Text;
using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Parsing;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol.Anthropic;
using Gateway.Requests;
using Gateway.Routing;
using Gateway.Tokens;

namespace Gateway.Endpoints;

/// <summary><c>POST /v1/messages/count_tokens</c>: how many input tokens a Messages request has. Sent nowhere, never billed, not recorded.</summary>
internal sealed class CountTokensEndpoint(CallerCheck callers, BodyReader bodies, LivePolicy live, TokenCounter counter, EngineTokenCounter engine, TimeProvider time)
{
    /// <summary>Path without base.</summary>
    public const string Path = "/v1/messages/count_tokens";

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var context = new InferenceContext(http, ApiOperation.Messages, time);
        var model = default(ModelSelection);
        try
        {
            if ((callers.Check(context) ?? await bodies.ReadAsync(context) ?? Read(context, out model)) is { } error)
            {
                await ErrorWriter.WriteAsync(http, error);
                return;
            }

            await AnswerAsync(http, context.Id, await CountAsync(context.Body.Memory, KindOf(live.Current.Snapshot, model), http.RequestAborted));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to count for.
        }
        finally
        {
            context.Body.Release();
        }
    }

    private GatewayError? Read(InferenceContext context, out ModelSelection model)
    {
        model = default;
        if (!MessagesRequestReader.TryRead(context.Body.Memory.Span, requireMaxTokens: false, out var outline, out var defect))
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, defect.Message, defect.Param);
        }

        context.Read(outline);
        return RequestedModel.TryResolve(context, live.Current.Snapshot, out model, out _, out var error) ? null : error;
    }

    private async ValueTask<TokenCount> CountAsync(ReadOnlyMemory<byte> body, TokenCounterKind kind, CancellationToken cancellationToken) =>
        kind == TokenCounterKind.LocalModel ? await engine.CountMessagesAsync(body, cancellationToken) : counter.CountRequest(body.Span, kind);

    // auto: the local model is the first that would answer.
    private static TokenCounterKind KindOf(PolicySnapshot policy, ModelSelection model)
    {
        var index = model.IsAuto ? IndexOfLocal(policy) : model.DeploymentIndex;
        return index < 0 ? TokenCounterKind.OpenAI : policy.Deployments[index].Kind switch
        {
            ProviderKind.LocalEngine => TokenCounterKind.LocalModel,
            ProviderKind.Anthropic => TokenCounterKind.Anthropic,
            ProviderKind.Google => TokenCounterKind.Google,
            _ => TokenCounterKind.OpenAI,
        };
    }

    private static int IndexOfLocal(PolicySnapshot policy)
    {
        foreach (var deployment in policy.Deployments)
        {
            if (deployment.Kind == ProviderKind.LocalEngine)
            {
                return deployment.Index;
            }
        }

        return -1;
    }

    private static async Task AnswerAsync(HttpContext http, string id, TokenCount tokens)
    {
        var body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"input_tokens\":{tokens.Tokens}}}"));
        http.Response.Headers["x-request-id"] = id;
        http.Response.Headers["request-id"] = id;
        if (tokens.Estimated)
        {
            http.Response.Headers["x-gateway-warning"] = "estimated";
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
