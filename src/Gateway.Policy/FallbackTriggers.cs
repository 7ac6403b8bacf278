using System.Collections.Immutable;

namespace Gateway.Policy;

/// <summary>The words for triggers in policy files and records.</summary>
public static class FallbackTriggers
{
    /// <summary>The words, indexed by <see cref="FallbackTrigger"/>.</summary>
    public static ImmutableArray<string> All { get; } =
        ["connect", "timeout-first-byte", "rate-limited", "server-error", "context-window", "content-filter", "refused-capability"];

    /// <summary>The word for a trigger.</summary>
    public static string Word(FallbackTrigger trigger) => All[(int)trigger];
}
