using Gateway.Protocol;

namespace Gateway.Shadows;

/// <summary>One copy as stored: what it cost and how fast it was. Nothing of what was asked or answered.</summary>
internal sealed record ShadowRecord
{
    /// <summary>Id of the copy.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the request that was copied.</summary>
    public required string RequestId { get; init; }

    /// <summary>Id of the shadow in the policy.</summary>
    public required string Shadow { get; init; }

    /// <summary>When it was sent, Unix milliseconds UTC.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>The deployment that got it.</summary>
    public required string Deployment { get; init; }

    /// <summary>True for the stand-in provider.</summary>
    public required bool Simulated { get; init; }

    /// <summary>How it ended: <c>answered</c>, an attempt's outcome, an error's code, <c>timed_out</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Status of the upstream; 0 when it never answered.</summary>
    public required int Status { get; init; }

    /// <summary>Tokens as reported or estimated.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>Cost in nano-USD; null when unknown.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>What the budget counts for it in nano-USD: its cost, or the most it can have been where that is unknown.</summary>
    public required long CountedNanoUsd { get; init; }

    /// <summary>Microseconds to the first token; null when none came.</summary>
    public long? TtftUs { get; init; }

    /// <summary>Microseconds to its end.</summary>
    public required long DurationUs { get; init; }
}
