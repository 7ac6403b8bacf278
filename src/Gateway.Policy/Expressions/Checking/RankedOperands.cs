using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>
/// Checks both operands of a comparison or of <c>in</c>. Where one is of a ranked type, texts written beside it are its names, and a text
/// that is not one of them is a problem here and not a comparison that is silently false.
/// </summary>
internal sealed class RankedOperands(Checker checker)
{
    /// <summary>The operands, or null when there is a problem.</summary>
    public (TypedNode Left, TypedNode Right)? Check(CallSyntax call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var takesNames = call.Function is "==" or "!=" or "<" or "<=" or ">" or ">=";
        if (takesNames && left is LiteralSyntax { Type.Kind: TypeKind.String })
        {
            var typed = checker.Check(right);
            return typed is not null && Beside(left, typed.Type) is { } name ? (name, typed) : null;
        }

        var first = checker.Check(left);
        var second = first is not null && (takesNames || call.Function == "in") ? Beside(right, first.Type) : checker.Check(right);
        return first is null || second is null ? null : (first, second);
    }

    private TypedNode? Beside(SyntaxNode node, ExpressionType type)
    {
        if (type.Scale is not { } scale)
        {
            return checker.Check(node);
        }

        switch (node)
        {
            case LiteralSyntax { Type.Kind: TypeKind.String } literal:
                var rank = scale.Labels.IndexOf(literal.Value.Text);
                return rank >= 0
                    ? new LiteralNode(new Value((long)rank), type, node.Span)
                    : checker.Fail(
                        node.Span,
                        $"'{literal.Value.Text}' is not a name of {scale.Name}; {NearestName.Cure(literal.Value.Text, scale.Labels)}");
            case ListSyntax { Items.Count: > 0 } list when list.Items.All(item => item is LiteralSyntax { Type.Kind: TypeKind.String }):
                var names = list.Items.Select(item => Beside(item, type)).ToList();
                return names.Contains(null) ? null : new ListNode(names.ConvertAll(name => name!), ExpressionType.List(type), node.Span);
            default:
                return checker.Check(node);
        }
    }
}
