using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary><c>has</c> of an optional fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PresenceNode(FactDeclaration Fact, SourceSpan Span) : TypedNode(ExpressionType.Bool, Span)
{
    public override IReadOnlyList<TypedNode> Children => [];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this;
}
