namespace Gateway.Egress;

/// <summary>Whether anything can be sent to a cloud at all, for health and pages.</summary>
/// <param name="ledger">The ledger; null with the air gap on.</param>
internal sealed class EgressState(EgressLedger? ledger = null)
{
    /// <summary>True when this process holds nothing that could reach a cloud.</summary>
    public bool IsAirGapped => ledger is null;

    /// <summary>Why nothing is sent to a cloud though the policy may permit it; null when all is well.</summary>
    public string? Problem => ledger?.Problem;
}
