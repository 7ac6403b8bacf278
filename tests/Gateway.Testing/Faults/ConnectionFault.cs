namespace Gateway.Testing.Faults;

/// <summary>What the proxy does to one connection.</summary>
public sealed record ConnectionFault
{
    /// <summary>Nothing: bytes pass both ways.</summary>
    public static ConnectionFault None { get; } = new();

    /// <summary>Whether it is dropped with a TCP RST as soon as it is accepted, before the upstream is called.</summary>
    public bool ResetOnAccept { get; init; }

    /// <summary>Wait before the upstream is called.</summary>
    public TimeSpan ConnectDelay { get; init; }

    /// <summary>Client to upstream.</summary>
    public StreamFault Request { get; init; } = StreamFault.None;

    /// <summary>Upstream to client.</summary>
    public StreamFault Response { get; init; } = StreamFault.None;

    /// <summary>Does one thing to the answer when so many of its bytes (head included) have passed.</summary>
    public static ConnectionFault OnResponse(FaultAction action, long atByte) =>
        new() { Response = new StreamFault { Action = action, AtByte = atByte } };
}
