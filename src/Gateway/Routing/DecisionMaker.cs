using System.Text;
using Gateway.Policy;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Gathers the facts of a request and asks the policy where it may go.</summary>
internal sealed class DecisionMaker(LivePolicy live)
{
    private const string EgressHeader = "x-gateway-egress";

    /// <summary>Null when there are candidates; otherwise the refusal. Sets decision, label and reason either way.</summary>
    public GatewayError? Decide(InferenceContext context)
    {
        var serving = live.Current;
        context.Serving = serving;
        if (!TryResolveModel(context, serving.Snapshot, out var model, out var error)
            || !TryReadClientLimit(context.Http.Request, out var limit, out error))
        {
            return error;
        }

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
                MaxOutputTokens = context.Chat.MaxOutputTokens,
                Stream = context.Chat.Stream,
                Needs = (Capabilities)(ushort)context.Chat.Needs,
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

    private static bool TryResolveModel(InferenceContext context, PolicySnapshot policy, out ModelSelection model, out GatewayError? error)
    {
        Span<byte> utf8 = stackalloc byte[ChatModelName.MaxBytes];
        utf8 = utf8[..ChatModelName.Copy(context.Body.Memory.Span, context.Chat, utf8)];
        Span<char> name = stackalloc char[ChatModelName.MaxBytes];
        name = name[..Encoding.UTF8.GetChars(utf8, name)];
        if (policy.TryResolveModel(name, out model))
        {
            context.Record.RequestedModel = model.Name;
            error = null;
            return true;
        }

        var asked = new string(name);
        context.Record.RequestedModel = asked;
        error = new GatewayError(GatewayErrorCode.ModelNotFound, $"The model '{asked}' does not exist here. GET /v1/models lists what does; 'auto' lets the policy choose.", "model");
        return false;
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
