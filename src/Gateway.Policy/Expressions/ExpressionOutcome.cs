namespace Gateway.Policy.Expressions;

/// <summary>What came of a condition: it holds, it does not, or nobody can say.</summary>
public enum ExpressionOutcome : byte
{
    /// <summary>The condition does not hold.</summary>
    False,

    /// <summary>The condition holds.</summary>
    True,

    /// <summary>The condition has no value: a fact is absent, a number overflowed, an index is out of range.</summary>
    Error,
}
