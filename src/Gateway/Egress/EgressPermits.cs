using Gateway.Policy;
using Gateway.Protocol.Json;

namespace Gateway.Egress;

/// <summary>Asks the policy whether a body may leave as it is now, and keeps what it says for the door.</summary>
internal sealed class EgressPermits(TimeProvider time, ILogger<EgressPermits> log)
{
    /// <summary>
    /// The call with its permit; null when it may not leave, whatever the reason. Never throws. <paramref name="request"/> is completed
    /// here by hash and length of <paramref name="body"/>, which is left at its beginning.
    /// </summary>
    public OutboundCall? Ask(in EgressRequest request, SplicedBodyStream body, string? key, string? team)
    {
        try
        {
            var asked = request with { Body = BodyDigests.Of(body), Bytes = body.Length };
            if (EgressEvaluator.Evaluate(asked, time, out var refusal) is { } permit)
            {
                return new OutboundCall(permit, body, key, team);
            }

            EgressLog.Refused(log, request.RequestId, DeploymentOf(request), refusal);
        }
#pragma warning disable CA1031 // What fails here does not leave.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            EgressLog.CheckFailed(log, request.RequestId, DeploymentOf(request), exception.GetType().Name);
        }

        return null;
    }

    private static string DeploymentOf(in EgressRequest request)
    {
        var deployments = request.Decision.Policy.Deployments;
        return (uint)request.DeploymentIndex < (uint)deployments.Length ? deployments[request.DeploymentIndex].Id : "(unknown)";
    }
}
