using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Analysis;

/// <summary>
/// Works out what does not depend on facts, once. What would fail is left to fail where it stands: it may be absorbed there.
/// </summary>
internal static class Folding
{
    /// <summary>The same expression with its constant parts worked out.</summary>
    public static TypedNode Fold(TypedNode node)
    {
        var folded = node.Children.Count == 0 ? node : node.Over([.. node.Children.Select(Fold)]);
        return folded switch
        {
            LogicNode logic => Logic(logic),
            ConditionalNode { Condition: LiteralNode condition } choice => condition.Value.IsTrue ? choice.Yes : choice.No,
            LiteralNode => folded,
            _ => IsClosed(folded) ? Evaluate(folded) : folded,
        };
    }

    /// <summary>True when the value depends on no fact and on no variable from outside.</summary>
    public static bool IsClosed(TypedNode node) => IsClosed(node, int.MaxValue);

    private static bool IsClosed(TypedNode node, int firstOwnSlot) => node switch
    {
        FactNode or PresenceNode => false,
        VariableNode variable => variable.Slot >= firstOwnSlot,
        MacroNode macro => macro.Children.All(child => IsClosed(child, Math.Min(firstOwnSlot, macro.Slot))),
        _ => node.Children.All(child => IsClosed(child, firstOwnSlot)),
    };

    private static TypedNode Evaluate(TypedNode node)
    {
        var frame = default(Frame);
        return Readers.Of<NoFacts>(node)(default, ref frame, out var value) ? new LiteralNode(value, node.Type, node.Span) : node;
    }

    /// <summary>An operand that decides does so even beside one that fails, so the others need not be known.</summary>
    private static TypedNode Logic(LogicNode logic)
    {
        var open = logic.Operands.Where(operand => operand is not LiteralNode).ToList();
        if (logic.Operands.Any(operand => operand is LiteralNode literal && literal.Value.IsTrue == logic.Decisive))
        {
            return new LiteralNode(Value.Of(logic.Decisive), ExpressionType.Bool, logic.Span);
        }

        return open.Count switch
        {
            0 => new LiteralNode(Value.Of(!logic.Decisive), ExpressionType.Bool, logic.Span),
            1 => open[0],
            _ => logic with { Operands = open },
        };
    }

    private readonly struct NoFacts;
}
