namespace Gateway.Privacy;

/// <summary>What the check digits of a value said.</summary>
public enum CheckOutcome : byte
{
    /// <summary>The kind of value has none.</summary>
    None = 0,

    /// <summary>They hold.</summary>
    Passed = 1,

    /// <summary>They do not hold; the words around the value say that it was meant to be one.</summary>
    Failed = 2,
}
