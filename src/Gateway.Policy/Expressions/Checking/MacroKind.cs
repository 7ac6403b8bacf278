namespace Gateway.Policy.Expressions.Checking;

/// <summary>The macros over lists.</summary>
internal enum MacroKind
{
    /// <summary>Any item fulfils the predicate.</summary>
    Exists,

    /// <summary>Every item fulfils it.</summary>
    All,

    /// <summary>Exactly one item fulfils it.</summary>
    ExistsOne,

    /// <summary>The items that fulfil it.</summary>
    Filter,

    /// <summary>What becomes of the items, perhaps only of those that fulfil a predicate.</summary>
    Map,
}
