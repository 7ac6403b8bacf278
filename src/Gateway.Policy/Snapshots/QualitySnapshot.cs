using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>Quality of a model by class of task, from 0 to 1.</summary>
/// <param name="Scores">By <see cref="TaskClass"/>; NaN = unknown. Default: nothing is known.</param>
public readonly record struct QualitySnapshot(ImmutableArray<float> Scores)
{
    /// <summary>The quality for this class of task; null when unknown.</summary>
    public double? Of(TaskClass task) =>
        !Scores.IsDefault && (int)task < Scores.Length && !float.IsNaN(Scores[(int)task]) ? Scores[(int)task] : null;
}
