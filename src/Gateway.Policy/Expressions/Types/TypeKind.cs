namespace Gateway.Policy.Expressions.Types;

/// <summary>The kinds of types of the language.</summary>
internal enum TypeKind
{
    /// <summary>The type of the items of an empty list: every item is of every type.</summary>
    Nothing,

    /// <summary>The type of null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Whole number of 64 bits with sign.</summary>
    Int,

    /// <summary>Whole number of 64 bits without sign.</summary>
    UInt,

    /// <summary>IEEE 754 number of 64 bits.</summary>
    Double,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>A moment.</summary>
    Timestamp,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>One of an ordered set of names.</summary>
    Ranked,

    /// <summary>A sequence of items of one type.</summary>
    List,

    /// <summary>Values of one type by keys of one type.</summary>
    Map,

    /// <summary>A compiled pattern: the second operand of <c>matches</c>, never of an expression.</summary>
    Pattern,

    /// <summary>A time zone: the operand of the calendar functions, never of an expression.</summary>
    Zone,
}
