namespace Gateway.Testing.Faults;

/// <summary>What the proxy does to one direction of one connection.</summary>
public sealed record StreamFault
{
    /// <summary>Nothing: bytes pass.</summary>
    public static StreamFault None { get; } = new();

    /// <summary>Held back this long before the first byte is passed on.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Happens when <see cref="AtByte"/> bytes have passed.</summary>
    public FaultAction Action { get; init; }

    /// <summary>Bytes that pass before the action; 0: none.</summary>
    public long AtByte { get; init; }

    /// <summary>Speed limit; null: none.</summary>
    public int? BytesPerSecond { get; init; }
}
