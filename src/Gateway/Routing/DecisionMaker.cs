using Gateway.Policy;
using Gateway.Requests;
using Gateway.Tokens;

namespace Gateway.Routing;

/// <summary>Gathers the facts of a request and asks the policy where it may go.</summary>
internal sealed class DecisionMaker(LivePolicy live, TokenCounter tokens)
{
    // Runs of spaces are the longest tokens that real text has many of.
    private const int MostBytesPerToken = 16;

    private const string EgressHeader = "x-gateway-egress";

    /// <summary>Null when there are candidates; otherwise the refusal. Sets decision, label and reason either way.</summary>
    public GatewayError? Decide(InferenceContext context)
    {
        var serving = live.Current;
        context.Serving = serving;
        if (!RequestedModel.TryResolve(context, serving.Snapshot, out var model, out var error)
            || !TryReadClientLimit(context.Http.Request, out var limit, out error))
        {
            return error;
        }

        CountWhereItMatters(context, serving.Snapshot);
        var record = context.Record;
        record.Label = serving.Snapshot.LabelOf(record.Findings);
        var decision = PolicyEngine.Decide(
            serving.Snapshot,
            new RequestFacts
            {
                Model = model,
                KeyId = context.Caller!.KeyId,
                Tags = context.Caller.Tags,
                InputTokens = record.InputTokensEstimate,
                MaxOutputTokens = context.Outline.MaxOutputTokens,
                Stream = context.Outline.Stream,
                Needs = (Capabilities)(ushort)context.Outline.Needs,
                Label = record.Label,
                Findings = record.Findings,
                ClientLimit = limit,
            },
            serving);
        context.Decision = decision;
        record.Decision = decision;
        record.Reason = decision.Reason;
        return decision.Refusal == RefusalKind.None ? null : RefusalTable.ErrorFor(context, decision);
    }

    /// <summary>
    /// The estimate by length is good enough for most requests: only where some rule or window lies within its error are the tokens
    /// counted, which costs 10 ns a byte.
    /// </summary>
    private void CountWhereItMatters(InferenceContext context, PolicySnapshot policy)
    {
        var bytes = context.Outline.TextBytes;
        if (policy.DependsOnInputTokens(bytes / MostBytesPerToken, bytes, context.Outline.MaxOutputTokens ?? 0))
        {
            context.Record.InputTokensEstimate = tokens.CountRequest(context.Body.Memory.Span, TokenCounterKind.OpenAI).Tokens;
        }
    }

    private static bool TryReadClientLimit(HttpRequest request, out EgressLimit limit, out GatewayError? error)
    {
        limit = EgressLimit.CloudAllowed;
        error = null;
        if (!request.Headers.TryGetValue(EgressHeader, out var values))
        {
            return true;
        }

        limit = EgressLimit.LocalOnly;
        if (values.Count == 1 && values[0] is "local-only")
        {
            return true;
        }

        error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {EgressHeader} must be 'local-only' when it is sent; it can only narrow where a request goes.", EgressHeader);
        return false;
    }
}
