namespace Gateway.Policy.Expressions.Checking;

/// <summary>What sort of relation it is, for the bound of its cost and for what is known of a fact.</summary>
internal enum RelationKind
{
    /// <summary>Before or after.</summary>
    Order,

    /// <summary>Equal or not.</summary>
    Equality,

    /// <summary>Item of a list, or key of a map.</summary>
    Membership,

    /// <summary>Start, end or part of a text.</summary>
    Text,

    /// <summary>A pattern found in a text.</summary>
    Pattern,
}
