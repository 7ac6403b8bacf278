namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A node of an expression as written, its names and types not yet looked at.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record SyntaxNode(SourceSpan Span)
{
    /// <summary>Levels of nodes from here down, this one included. The parser bounds it, so that what walks the tree may recurse.</summary>
    public int Depth { get; set; } = 1;
}
