namespace Gateway.Contracts.Egress;

/// <summary>What the dashboard and <c>/admin/api/v1/egress</c> can ask of the egress ledger. Both read it from the disk.</summary>
public interface IEgressAdmin
{
    /// <summary>Records, newest first, and the sums of all that the filter means.</summary>
    Task<EgressPage> ListAsync(EgressFilter filter, CancellationToken cancellationToken);

    /// <summary>Recomputes the whole chain and compares it with the request log; some seconds for a million records. One at a time.</summary>
    Task<EgressVerificationReport> VerifyAsync(CancellationToken cancellationToken);
}
