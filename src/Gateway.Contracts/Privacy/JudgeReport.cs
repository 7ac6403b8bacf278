namespace Gateway.Contracts.Privacy;

/// <summary>
/// The local model that judges what no rule can tell. How often it called a text clear is in no record: only what it kept, and where it
/// gave no answer.
/// </summary>
public sealed record JudgeReport
{
    /// <summary>True when the live policy has one.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Id of the deployment that judges; null when none does, or when it is left out and nobody answers.</summary>
    public string? Deployment { get; init; }

    /// <summary>Requests it called private in the period.</summary>
    public required long Private { get; init; }

    /// <summary>Requests it gave no answer on in time, which therefore count as private. None are told where the policy lets those leave.</summary>
    public required long Silent { get; init; }

    /// <summary>True when the policy lets a request leave that nobody judged in time.</summary>
    public bool PublicWhenSilent { get; init; }
}
