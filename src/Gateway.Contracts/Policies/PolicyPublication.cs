namespace Gateway.Contracts.Policies;

/// <summary>One change of what is live: the audit trail of the policy. The newest one says what is live now.</summary>
public sealed record PolicyPublication
{
    /// <summary>Ascending number of the change.</summary>
    public required long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version that became live.</summary>
    public required int Version { get; init; }

    /// <summary>The version that was live before; null for the first.</summary>
    public int? Previous { get; init; }

    /// <summary>Who did it; <c>file</c> for the policy folder, <c>gateway</c> for an automatic roll-back.</summary>
    public required string Author { get; init; }

    /// <summary><c>publish</c>, <c>file</c>, <c>rollback</c> or <c>automatic</c> (rolled back by the gateway).</summary>
    public required string Kind { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The value of <c>x-gateway-policy-version</c> with which it went live.</summary>
    public required string PolicyVersion { get; init; }
}
