namespace Gateway.Policy.Rehearsal;

/// <summary>What changes for a request.</summary>
public enum RehearsalChangeKind : byte
{
    /// <summary>Another deployment is tried first.</summary>
    Moved,

    /// <summary>It was answered and is refused now.</summary>
    RefusedNewly,

    /// <summary>It was refused and is answered now.</summary>
    RefusedNoLonger,
}
