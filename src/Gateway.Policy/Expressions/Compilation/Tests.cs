using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>Compiles bool nodes to delegates that answer an outcome: what a condition does most is compare and combine.</summary>
internal static class Tests
{
    /// <summary>The node as a delegate.</summary>
    public static Test<TFacts> Of<TFacts>(TypedNode node) => node switch
    {
        LiteralNode literal => Literal<TFacts>(literal.Value.IsTrue),
        PresenceNode presence => Presence(((FactSource<TFacts>)presence.Fact).Bind(presence.Span)),
        RelationNode relation => RelationTests.Of<TFacts>(relation),
        NotNode not => Not(Of<TFacts>(not.Operand)),
        LogicNode logic => Logic([.. logic.Operands.Select(Of<TFacts>)], logic.Decisive ? ExpressionOutcome.True : ExpressionOutcome.False),
        ConditionalNode choice => Conditional(Of<TFacts>(choice.Condition), Of<TFacts>(choice.Yes), Of<TFacts>(choice.No)),
        MacroNode { Kind: MacroKind.Exists or MacroKind.All or MacroKind.ExistsOne } macro => MacroTests.Of<TFacts>(macro),
        _ => FromReader(Readers.Of<TFacts>(node)),
    };

    /// <summary>The outcome of a bool.</summary>
    public static ExpressionOutcome Outcome(bool value) => value ? ExpressionOutcome.True : ExpressionOutcome.False;

    private static Test<TFacts> Literal<TFacts>(bool value)
    {
        var outcome = Outcome(value);
        return (in _, ref _) => outcome;
    }

    private static Test<TFacts> Presence<TFacts>(Reader<TFacts> fact) => (in facts, ref frame) =>
        fact(facts, ref frame, out _) || frame.Failure != Failure.Absent ? ExpressionOutcome.True : ExpressionOutcome.False;

    private static Test<TFacts> Not<TFacts>(Test<TFacts> operand) => (in facts, ref frame) => operand(facts, ref frame) switch
    {
        ExpressionOutcome.True => ExpressionOutcome.False,
        ExpressionOutcome.False => ExpressionOutcome.True,
        _ => ExpressionOutcome.Error,
    };

    private static Test<TFacts> Logic<TFacts>(Test<TFacts>[] operands, ExpressionOutcome decisive)
    {
        var otherwise = Outcome(decisive == ExpressionOutcome.False);
        return (in facts, ref frame) =>
        {
            for (var i = 0; i < operands.Length; i++)
            {
                var outcome = operands[i](facts, ref frame);
                if (outcome == decisive)
                {
                    return outcome;
                }

                if (outcome == ExpressionOutcome.Error)
                {
                    return AfterError(operands, i + 1, decisive, facts, ref frame);
                }
            }

            return otherwise;
        };
    }

    /// <summary>CEL absorbs an error when an operand after it decides; when none does, the first error is the one to explain.</summary>
    private static ExpressionOutcome AfterError<TFacts>(
        Test<TFacts>[] operands,
        int next,
        ExpressionOutcome decisive,
        in TFacts facts,
        ref Frame frame)
    {
        var (failure, at) = (frame.Failure, frame.FailedAt);
        for (var i = next; i < operands.Length; i++)
        {
            if (operands[i](facts, ref frame) == decisive)
            {
                return decisive;
            }
        }

        frame.Fail(failure, at);
        return ExpressionOutcome.Error;
    }

    private static Test<TFacts> Conditional<TFacts>(Test<TFacts> condition, Test<TFacts> yes, Test<TFacts> no) =>
        (in facts, ref frame) => condition(facts, ref frame) switch
        {
            ExpressionOutcome.True => yes(facts, ref frame),
            ExpressionOutcome.False => no(facts, ref frame),
            _ => ExpressionOutcome.Error,
        };

    private static Test<TFacts> FromReader<TFacts>(Reader<TFacts> reader) => (in facts, ref frame) =>
        reader(facts, ref frame, out var value) ? Outcome(value.IsTrue) : ExpressionOutcome.Error;
}
