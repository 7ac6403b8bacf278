using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>One compiled entry of <c>fallbacks</c>.</summary>
internal sealed record FallbackSnapshot
{
    /// <summary>Step of a deployment that is not tried.</summary>
    public const byte NotNamed = byte.MaxValue;

    /// <summary>Bit per trigger.</summary>
    public required uint Triggers { get; init; }

    /// <summary>Bit per deployment whose failure it is for.</summary>
    public required ulong From { get; init; }

    /// <summary>By deployment index: which reference of <c>to</c> names it first, <see cref="NotNamed"/> = none. Within a step the decision's order counts.</summary>
    public required ImmutableArray<byte> Step { get; init; }

    /// <summary>True when the entry says what follows this failure of this deployment.</summary>
    public bool IsFor(FallbackTrigger trigger, int deploymentIndex) => (Triggers >> (int)trigger & 1) != 0 && (From >> deploymentIndex & 1) != 0;
}
