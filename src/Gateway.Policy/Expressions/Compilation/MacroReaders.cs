using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>Compiles the macros that make lists. These allocate the list; the bool macros do not.</summary>
internal static class MacroReaders
{
    /// <summary>The macro as a delegate: <c>filter</c> is a <c>map</c> to the item itself.</summary>
    public static Reader<TFacts> Of<TFacts>(MacroNode macro)
    {
        var transform = macro.Transform ?? new VariableNode(macro.Slot, macro.Predicate.Type, macro.Span);
        return Make(Readers.Of<TFacts>(macro.Range), macro.Slot, Tests.Of<TFacts>(macro.Predicate), Readers.Of<TFacts>(transform));
    }

    private static Reader<TFacts> Make<TFacts>(Reader<TFacts> range, int slot, Test<TFacts> predicate, Reader<TFacts> transform) =>
        (in facts, ref frame, out result) =>
        {
            result = default;
            if (!range(facts, ref frame, out var value))
            {
                return false;
            }

            var items = MacroTests.Items(value);
            var made = new Value[Lists.Count(items)];
            var count = 0;
            for (var i = 0; i < made.Length; i++)
            {
                frame.Slots[slot] = Lists.At(items, i);
                var outcome = predicate(facts, ref frame);
                if (outcome == ExpressionOutcome.Error
                    || (outcome == ExpressionOutcome.True && !transform(facts, ref frame, out made[count++])))
                {
                    return false;
                }
            }

            result = new Value((object)(count == made.Length ? made : made[..count]));
            return true;
        };
}
