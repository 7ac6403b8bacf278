namespace Gateway.Policy.Expressions.Values;

/// <summary>Why an operation has no value.</summary>
internal enum Failure : byte
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The fact is not known for this request.</summary>
    Absent,

    /// <summary>The result is outside the range of its type.</summary>
    Overflow,

    /// <summary>A division, or a remainder, by zero.</summary>
    DivisionByZero,

    /// <summary>No item has this index.</summary>
    IndexOutOfRange,

    /// <summary>The map has no such key.</summary>
    NoSuchKey,

    /// <summary>The value cannot be converted.</summary>
    NotConvertible,

    /// <summary>A fact's list is longer than its declaration says.</summary>
    ListTooLong,
}
