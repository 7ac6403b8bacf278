namespace Gateway.Simulator.Scripts;

/// <summary>Where and how an answer is cut off.</summary>
internal sealed record CutScript
{
    /// <summary>How it stops; default: a TCP reset.</summary>
    public CutMode Mode { get; init; }

    /// <summary>Cut before the status line: nothing of the answer is sent. Only for <c>rst</c>, <c>fin</c> and <c>stall</c>.</summary>
    public bool BeforeHeaders { get; init; }

    /// <summary>Whole events sent before the cut; default 0. A JSON answer is one event.</summary>
    public int AfterEvents { get; init; }

    /// <summary>Body bytes sent before the cut, in place of <see cref="AfterEvents"/>; null: not set.</summary>
    public long? AfterBytes { get; init; }
}
