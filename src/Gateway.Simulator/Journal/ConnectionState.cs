namespace Gateway.Simulator.Journal;

/// <summary>One TCP connection: its number and what it has carried.</summary>
internal sealed class ConnectionState(long number)
{
    /// <summary>Number since the start, from 1.</summary>
    public long Number { get; } = number;

    /// <summary>Whether it has carried requests, all to the control API.</summary>
    public bool IsControl { get; set; }

    /// <summary>Whether it has carried a request to the provider's API.</summary>
    public bool IsProvider { get; set; }

    /// <summary>Whether it is closed.</summary>
    public bool IsClosed { get; set; }
}
