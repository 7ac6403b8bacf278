using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The value of a fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record FactNode(FactDeclaration Fact, SourceSpan Span) : TypedNode(Fact.Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this;
}
