using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>Tells whether one policy lets a request travel further than another.</summary>
internal sealed class EgressComparer
{
    private readonly int[] _oldOf;

    /// <summary>Pairs the clouds of the two policies: the same id at the same host. Another host is another place for the data.</summary>
    public EgressComparer(PolicySnapshot old, PolicySnapshot @new)
    {
        _oldOf = new int[@new.Deployments.Length];
        foreach (var deployment in @new.Deployments)
        {
            _oldOf[deployment.Index] = old.Deployments.FirstOrDefault(one => IsSamePlace(one, deployment))?.Index ?? -1;
        }
    }

    /// <summary>The gravest widening; null when there is none. <paramref name="to"/> is the cloud that is new, <paramref name="keptBy"/> what kept the request from it.</summary>
    public WideningKind? Compare(in RehearsedDecision old, in RehearsedDecision @new, out DeploymentSnapshot? to, out string? keptBy)
    {
        (to, keptBy) = (null, null);
        if (@new.Decision is not { } decision)
        {
            return null;
        }

        WideningKind? gravest = null;
        for (var place = 0; place < decision.CandidateCount; place++)
        {
            var candidate = decision.Candidate(place);

            // A copy is sent for sure, as to a first choice.
            var isSent = place == 0 || (decision.Shadow?.DeploymentIndex == candidate.Index && !IsCopied(old, candidate));
            if (candidate.Locality == Locality.Cloud && Widening(old, candidate, isSent, out var keeper) is { } kind && !(kind >= gravest))
            {
                (gravest, to, keptBy) = (kind, candidate, keeper);
            }
        }

        return gravest;
    }

    private WideningKind? Widening(in RehearsedDecision old, DeploymentSnapshot candidate, bool isSent, out string? keptBy)
    {
        keptBy = null;
        var wasLocal = old.First?.Locality != Locality.Cloud;
        if (old.Decision is not { } before)
        {
            return isSent ? WideningKind.FirstChoice : WideningKind.Candidate;
        }

        var isNew = true;
        foreach (var verdict in before.Verdicts)
        {
            var isSame = verdict.DeploymentIndex == _oldOf[candidate.Index];
            isNew &= !isSame || verdict.Kind != VerdictKind.Candidate;

            // A deployment that the old policy did not have was kept away too by what keeps all clouds away.
            if (isSame ? Protects(verdict.Kind) : _oldOf[candidate.Index] < 0 && KeepsAllClouds(verdict.Kind))
            {
                keptBy = before.RuleOf(verdict) is { } rule ? $"rule {rule}" : VerdictText.Code(verdict.Kind);
            }
        }

        return isNew && keptBy is not null ? WideningKind.Protected
            : isSent && wasLocal ? WideningKind.FirstChoice
            : isNew ? WideningKind.Candidate : null;
    }

    private bool IsCopied(in RehearsedDecision old, DeploymentSnapshot candidate) =>
        old.Decision?.Shadow is { } shadow && shadow.DeploymentIndex == _oldOf[candidate.Index];

    private static bool Protects(VerdictKind kind) => KeepsAllClouds(kind) || kind is VerdictKind.PolicyRule or VerdictKind.ClientHint;

    private static bool KeepsAllClouds(VerdictKind kind) => kind is VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly;

    private static bool IsSamePlace(DeploymentSnapshot old, DeploymentSnapshot @new) =>
        string.Equals(old.Id, @new.Id, StringComparison.Ordinal)
        && old.Locality == @new.Locality
        && string.Equals(old.BaseUrl?.Authority, @new.BaseUrl?.Authority, StringComparison.OrdinalIgnoreCase);
}
