namespace Gateway.Policy.Expressions.Checking;

/// <summary>What sort of relation it is, for the bound of its cost and for the thresholds of a fact.</summary>
internal enum RelationKind
{
    /// <summary>Before or after, equal or not.</summary>
    Comparison,

    /// <summary>Item of a list, or key of a map.</summary>
    Membership,

    /// <summary>Start, end or part of a text.</summary>
    Text,

    /// <summary>A pattern found in a text.</summary>
    Pattern,
}
