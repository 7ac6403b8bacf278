namespace Gateway.Testing.Faults;

/// <summary>What happens at the chosen byte of a stream.</summary>
public enum FaultAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Both connections are dropped with a TCP RST.</summary>
    Reset,

    /// <summary>The reader gets a FIN; the rest is thrown away.</summary>
    Finish,

    /// <summary>Silence: the connections stay open and nothing more is passed on.</summary>
    Stall,

    /// <summary>All bits of this one byte are turned round; the stream goes on.</summary>
    Corrupt,
}
