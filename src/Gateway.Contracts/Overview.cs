using Gateway.Contracts.Policies;

namespace Gateway.Contracts;

/// <summary>What the overview page shows.</summary>
public sealed record Overview
{
    /// <summary>Start of the window, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the window, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>All recorded requests, refusals included.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests answered by a local deployment.</summary>
    public required long LocalRequests { get; init; }

    /// <summary>Requests answered by a cloud deployment.</summary>
    public required long CloudRequests { get; init; }

    /// <summary>Requests refused by the gateway (4xx, 5xx without an answer).</summary>
    public required long Refused { get; init; }

    /// <summary>Answers that began and then failed, or that no deployment could give.</summary>
    public required long Failed { get; init; }

    /// <summary>Cost of the answers, copies of requests included, whose price is known and that were not simulated, in USD.</summary>
    public required decimal SpendUsd { get; init; }

    /// <summary>List-price cost of answers by the stand-in provider, in USD; never part of <see cref="SpendUsd"/>.</summary>
    public required decimal SimulatedUsd { get; init; }

    /// <summary>Copies that shadows sent; they are in no count of requests or tokens.</summary>
    public long ShadowCopies { get; init; }

    /// <summary>The part of <see cref="SpendUsd"/> and <see cref="SimulatedUsd"/> that copies of requests cost, in USD.</summary>
    public decimal ShadowUsd { get; init; }

    /// <summary>Answers whose price or usage is unknown; they are in no sum.</summary>
    public required long UnpricedRequests { get; init; }

    /// <summary>Input tokens reported or estimated.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Output tokens reported or estimated.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Median time to the first byte of an answer, in milliseconds; null without answers.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>95th percentile of the same.</summary>
    public double? TtftP95Ms { get; init; }

    /// <summary>Equal slices of the window, oldest first, for the chart.</summary>
    public required IReadOnlyList<OverviewBucket> Buckets { get; init; }

    /// <summary>Per deployment, busiest first.</summary>
    public required IReadOnlyList<DeploymentUsage> Deployments { get; init; }

    /// <summary>The local engine now.</summary>
    public required EngineReport Engine { get; init; }

    /// <summary>Version of the live policy.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Faulty policy files or an automatic roll-back, to be shown; null when all is well.</summary>
    public PolicyNotice? PolicyNotice { get; init; }

    /// <summary>True when the air gap is on: the process holds nothing that could reach a cloud.</summary>
    public bool AirGap { get; init; }

    /// <summary>Why nothing is sent to a cloud though the policy may permit it (the egress ledger cannot be written); null when all is well.</summary>
    public string? EgressProblem { get; init; }

    /// <summary>Kinds of private data whose detector fired regularly and has stopped, see <see cref="Privacy.DetectorReport"/>; anything but none is shown.</summary>
    public IReadOnlyList<string> StoppedDetectors { get; init; } = [];

    /// <summary>Records dropped since start because the recorder's queue was full; anything but 0 is shown.</summary>
    public required long RecordsDropped { get; init; }
}
