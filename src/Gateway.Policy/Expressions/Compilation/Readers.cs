using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>
/// Compiles nodes to delegates that call one another. Not to machine code: that would cost a millisecond for each expression at every
/// publish, for a condition that takes some tens of nanoseconds this way.
/// </summary>
internal static class Readers
{
    /// <summary>The node as a delegate.</summary>
    public static Reader<TFacts> Of<TFacts>(TypedNode node) => node switch
    {
        LiteralNode literal => Literal<TFacts>(literal.Value),
        FactNode fact => ((FactSource<TFacts>)fact.Fact).Bind(fact.Span),
        VariableNode variable => Variable<TFacts>(variable.Slot),
        UnaryNode unary => Unary(unary.Operation, Of<TFacts>(unary.Operand), unary.Span),
        BinaryNode binary => Binary(binary.Operation, Of<TFacts>(binary.Left), Of<TFacts>(binary.Right), binary.Span),
        ConditionalNode choice => Conditional(Tests.Of<TFacts>(choice.Condition), Of<TFacts>(choice.Yes), Of<TFacts>(choice.No)),
        ListNode list => List(All<TFacts>(list.Items)),
        MapNode map => Map(map.Shape, All<TFacts>(map.Values)),
        MacroNode { Kind: MacroKind.Filter or MacroKind.Map } macro => MacroReaders.Of<TFacts>(macro),
        { Type.Kind: TypeKind.Bool } => FromTest(Tests.Of<TFacts>(node)),
        _ => throw new InvalidOperationException($"A node of an unknown kind: {node.GetType().Name}."),
    };

    private static Reader<TFacts>[] All<TFacts>(IReadOnlyList<TypedNode> nodes) => [.. nodes.Select(Of<TFacts>)];

    private static Reader<TFacts> Literal<TFacts>(Value literal) => (in _, ref _, out value) =>
    {
        value = literal;
        return true;
    };

    private static Reader<TFacts> Variable<TFacts>(int slot) => (in _, ref frame, out value) =>
    {
        value = frame.Slots[slot];
        return true;
    };

    private static Reader<TFacts> Unary<TFacts>(UnaryOperation operation, Reader<TFacts> operand, SourceSpan at) =>
        (in facts, ref frame, out value) =>
        {
            if (!operand(facts, ref frame, out value))
            {
                return false;
            }

            var failure = operation(value, out value);
            return failure == Failure.None || frame.Fail(failure, at);
        };

    private static Reader<TFacts> Binary<TFacts>(BinaryOperation operation, Reader<TFacts> left, Reader<TFacts> right, SourceSpan at) =>
        (in facts, ref frame, out value) =>
        {
            if (!left(facts, ref frame, out value) || !right(facts, ref frame, out var second))
            {
                return false;
            }

            var failure = operation(value, second, out var result);
            value = result;
            return failure == Failure.None || frame.Fail(failure, at);
        };

    private static Reader<TFacts> Conditional<TFacts>(Test<TFacts> condition, Reader<TFacts> yes, Reader<TFacts> no) =>
        (in facts, ref frame, out value) =>
        {
            switch (condition(facts, ref frame))
            {
                case ExpressionOutcome.True:
                    return yes(facts, ref frame, out value);
                case ExpressionOutcome.False:
                    return no(facts, ref frame, out value);
                default:
                    value = default;
                    return false;
            }
        };

    private static Reader<TFacts> List<TFacts>(Reader<TFacts>[] items) => (in facts, ref frame, out value) =>
    {
        var values = new Value[items.Length];
        value = new Value((object)values);
        return Fill(items, facts, ref frame, values);
    };

    private static Reader<TFacts> Map<TFacts>(MapShape shape, Reader<TFacts>[] items) => (in facts, ref frame, out value) =>
    {
        var values = new Value[items.Length];
        value = new Value(new MapValue(shape, values));
        return Fill(items, facts, ref frame, values);
    };

    private static bool Fill<TFacts>(Reader<TFacts>[] items, in TFacts facts, ref Frame frame, Value[] values)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i](facts, ref frame, out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Reader<TFacts> FromTest<TFacts>(Test<TFacts> test) => (in facts, ref frame, out value) =>
    {
        var outcome = test(facts, ref frame);
        value = Value.Of(outcome == ExpressionOutcome.True);
        return outcome != ExpressionOutcome.Error;
    };
}
