namespace Gateway.Authentication;

/// <summary>What became of a one-time code.</summary>
internal enum AdminCodeResult
{
    /// <summary>Right, and now used up.</summary>
    Redeemed,

    /// <summary>Wrong, used or too old: the caller is not told which.</summary>
    Invalid,

    /// <summary>Too many wrong codes; not looked at.</summary>
    Throttled,
}
