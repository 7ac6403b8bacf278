namespace Gateway.Policy.Expressions.Values;

/// <summary>An order of values, as a struct so that each comparison is compiled for its own.</summary>
internal interface IOrdering
{
    /// <summary>The answer when neither is before, equal or after: one of them is not a number.</summary>
    const int Unordered = 2;

    /// <summary>-1, 0, 1 or <see cref="Unordered"/>.</summary>
    static abstract int Compare(in Value a, in Value b);
}
