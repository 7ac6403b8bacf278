using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>The words for classes of task in policy files.</summary>
internal static class TaskNames
{
    /// <summary>The words, indexed by <see cref="TaskClass"/>.</summary>
    public static ImmutableArray<string> All { get; } = ["chat", "code", "agent", "extraction", "vision", "long-input", "embedding"];
}
