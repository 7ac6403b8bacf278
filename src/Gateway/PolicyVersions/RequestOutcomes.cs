namespace Gateway.PolicyVersions;

/// <summary>How the requests of a time ended. Refusals that the policy meant and clients that hung up are in neither number.</summary>
/// <param name="Answered">Answered to the end.</param>
/// <param name="Failed">Tried and failed, or refused because every deployment was down.</param>
internal readonly record struct RequestOutcomes(long Answered, long Failed)
{
    /// <summary>Both.</summary>
    public long All => Answered + Failed;
}
