using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>Compiles the macros that are bools.</summary>
internal static class MacroTests
{
    /// <summary>The macro as a delegate.</summary>
    public static Test<TFacts> Of<TFacts>(MacroNode macro)
    {
        var (range, predicate) = (Readers.Of<TFacts>(macro.Range), Tests.Of<TFacts>(macro.Predicate));
        return macro.Kind switch
        {
            MacroKind.Exists => Search(range, macro.Slot, predicate, ExpressionOutcome.True),
            MacroKind.All => Search(range, macro.Slot, predicate, ExpressionOutcome.False),
            _ => One(range, macro.Slot, predicate),
        };
    }

    /// <summary>The items of a list, or the keys of a map.</summary>
    public static object Items(in Value range) => range.Reference is MapValue map ? map.Shape.Keys : range.Reference!;

    /// <summary>
    /// By CEL's definition a chain of <c>||</c> or <c>&amp;&amp;</c>, so an item that decides absorbs the errors of others.
    /// </summary>
    private static Test<TFacts> Search<TFacts>(Reader<TFacts> range, int slot, Test<TFacts> predicate, ExpressionOutcome decisive)
    {
        var otherwise = Tests.Outcome(decisive == ExpressionOutcome.False);
        return (in facts, ref frame) =>
        {
            if (!range(facts, ref frame, out var value))
            {
                return ExpressionOutcome.Error;
            }

            var items = Items(value);
            var count = Lists.Count(items);
            var (outcome, failure, at) = (otherwise, frame.Failure, frame.FailedAt);
            for (var i = 0; i < count; i++)
            {
                frame.Slots[slot] = Lists.At(items, i);
                var found = predicate(facts, ref frame);
                if (found == decisive)
                {
                    return decisive;
                }

                if (found == ExpressionOutcome.Error && outcome != ExpressionOutcome.Error)
                {
                    (outcome, failure, at) = (found, frame.Failure, frame.FailedAt);
                }
            }

            frame.Fail(failure, at);
            return outcome;
        };
    }

    /// <summary>It has to look at every item anyway, so CEL lets every error through.</summary>
    private static Test<TFacts> One<TFacts>(Reader<TFacts> range, int slot, Test<TFacts> predicate) => (in facts, ref frame) =>
    {
        if (!range(facts, ref frame, out var value))
        {
            return ExpressionOutcome.Error;
        }

        var items = Items(value);
        var count = Lists.Count(items);
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            frame.Slots[slot] = Lists.At(items, i);
            switch (predicate(facts, ref frame))
            {
                case ExpressionOutcome.Error:
                    return ExpressionOutcome.Error;
                case ExpressionOutcome.True:
                    found++;
                    break;
            }
        }

        return Tests.Outcome(found == 1);
    };
}
