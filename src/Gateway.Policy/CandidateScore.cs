namespace Gateway.Policy;

/// <summary>
/// How well a candidate serves the objective: the weighted mean of its parts, each from 0 (worst) to 100 (best) on a fixed scale
/// that does not depend on the other candidates. A part that is not known is <see cref="Unknown"/> and counts as the middle, an
/// unknown price as the worst.
/// </summary>
public readonly record struct CandidateScore
{
    /// <summary>A part that nothing is known of.</summary>
    public const byte Unknown = byte.MaxValue;

    /// <summary>The weighted mean, from 0 to 1; 0 when the objective has no weights.</summary>
    public float Total { get; init; }

    /// <summary>100 for a local deployment, 0 for a cloud one.</summary>
    public byte Local { get; init; }

    /// <summary>100 for free, 50 at one US cent for this request.</summary>
    public byte Price { get; init; }

    /// <summary>100 for an immediate first token, 50 at the objective's <c>slo.ttft</c> (2 s when it has none).</summary>
    public byte Ttft { get; init; }

    /// <summary>100 for an immediate answer, 50 at the objective's <c>slo.total</c> (20 s when it has none).</summary>
    public byte TotalTime { get; init; }

    /// <summary>The catalogue's quality for the request's class of task.</summary>
    public byte Quality { get; init; }

    /// <summary>100 when nobody waits, 50 when one request does.</summary>
    public byte Load { get; init; }

    /// <summary>True when a predicted time is longer than the objective admits: the candidate comes after all that keep it.</summary>
    public bool MissesSlo { get; init; }
}
