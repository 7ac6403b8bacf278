namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A piece of an expression's text.</summary>
/// <param name="Start">Offset of its first unit.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
internal readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Offset after its last unit.</summary>
    public int End => Start + Length;

    /// <summary>From the start of one to the end of another.</summary>
    public static SourceSpan Over(SourceSpan first, SourceSpan last) => new(first.Start, last.End - first.Start);
}
