using Gateway.Egress;
using Gateway.Policy;
using Gateway.Protocol.Json;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>What an attempt asks before it sends something out of the house.</summary>
internal static class AttemptEgress
{
    /// <summary>
    /// The call with its permit, or null when the body may not go there as it is. Label and findings are those of now: a translation may
    /// have shown more than the decision knew.
    /// </summary>
    public static OutboundCall? Ask(EgressPermits permits, InferenceContext context, DeploymentState target, SplicedBodyStream body)
    {
        // With pseudonyms in it, a body is what was found in it afterwards; until a request was examined nothing is known of it.
        var masked = RequestTranslation.NeedsPseudonyms(context, target);
        var request = new EgressRequest
        {
            Decision = context.Decision!,
            DeploymentIndex = target.Deployment.Index,
            Label = masked ? context.StatedLabel : context.Record.Label,
            Findings = !context.IsExamined ? FindingKinds.NotExamined
                : masked ? context.Masked?.Left ?? FindingKinds.NotExamined
                : context.Record.Findings,
            ClientLimit = context.Record.ClientLimit,
            RequestId = context.Id,
            Attempt = context.AttemptNumber,
            Body = default,
            Bytes = 0,
        };
        return permits.Ask(request, body, context.Caller?.KeyId, context.Caller?.Team);
    }
}
