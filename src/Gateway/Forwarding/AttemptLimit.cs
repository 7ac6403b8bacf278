namespace Gateway.Forwarding;

/// <summary>Which limit ended an attempt.</summary>
internal enum AttemptLimit
{
    /// <summary>None.</summary>
    None,

    /// <summary>No first byte in time.</summary>
    FirstByte,

    /// <summary>The answer stood still.</summary>
    Idle,

    /// <summary>The whole attempt took too long.</summary>
    Total,

    /// <summary>The client hung up.</summary>
    ClientGone,
}
