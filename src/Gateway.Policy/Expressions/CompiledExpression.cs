using System.Collections.Frozen;
using Gateway.Policy.Expressions.Analysis;
using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Compilation;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions;

/// <summary>A condition, ready to be evaluated. Immutable; any number of threads may evaluate it at once.</summary>
/// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
public sealed class CompiledExpression<TFacts>
{
    private static readonly ExpressionThresholds None = new([], Complete: true);

    private readonly SourceText _source;
    private readonly Test<TFacts> _test;
    private readonly FrozenDictionary<string, ExpressionThresholds> _facts;

    internal CompiledExpression(SourceText source, TypedNode checkedNode)
    {
        var folded = Folding.Fold(checkedNode);
        _source = source;
        _test = Tests.Of<TFacts>(folded);
        _facts = FactUse.Of(folded);
        DependsOn = _facts.Keys.ToFrozenSet(StringComparer.Ordinal);
        Constant = folded is LiteralNode literal ? Tests.Outcome(literal.Value.IsTrue)
            : Folding.IsClosed(folded) ? ExpressionOutcome.Error
            : null;
        NeverHolds = Constant is null ? Contradictions.Exist(folded) : Constant != ExpressionOutcome.True;
    }

    /// <summary>The expression as written.</summary>
    public string Text => _source.Text;

    /// <summary>
    /// The outcome when it is the same for all facts because it does not depend on any, and else null.
    /// </summary>
    public ExpressionOutcome? Constant { get; }

    /// <summary>
    /// True when no facts can make it hold: it is constant, or what it asks of one bool, int, uint, string or ranked name contradicts
    /// itself (<c>a &gt; 2 &amp;&amp; a &lt; 1</c>). False says nothing: contradictions between several facts are not looked for.
    /// </summary>
    public bool NeverHolds { get; }

    /// <summary>The dotted names of the facts that can change the outcome; what is folded away is not among them.</summary>
    public IReadOnlySet<string> DependsOn { get; }

    /// <summary>The integers that a fact is compared to; none, and complete, for a fact that the expression does not depend on.</summary>
    /// <param name="name">The dotted name.</param>
    public ExpressionThresholds Thresholds(string name) => _facts.GetValueOrDefault(name, None);

    /// <summary>
    /// Evaluates the condition. It never throws, and allocates only for texts and lists that the expression itself makes.
    /// </summary>
    /// <param name="facts">The facts.</param>
    public ExpressionOutcome Evaluate(in TFacts facts)
    {
        var frame = default(Frame);
        return Run(facts, ref frame);
    }

    /// <summary>The outcome in words; for an error, the reason and where it arose. Slower than <see cref="Evaluate"/>.</summary>
    /// <param name="facts">The facts.</param>
    public string Explain(in TFacts facts)
    {
        var frame = default(Frame);
        switch (Run(facts, ref frame))
        {
            case ExpressionOutcome.True:
                return "true";
            case ExpressionOutcome.False:
                return "false";
        }

        var (line, column) = _source.Place(frame.FailedAt.Start);
        var place = frame.Failure == Failure.None ? "" : $" at line {line}, column {column}: {_source.Quote(frame.FailedAt)}";
        return FailureText.Of(frame.Failure) + place;
    }

    private ExpressionOutcome Run(in TFacts facts, ref Frame frame)
    {
        try
        {
            return _test(facts, ref frame);
        }
        catch (Exception)
        {
            // Getters must not throw. Should one, nobody can say whether the condition holds, and rules have an answer to that.
            frame.Failure = Failure.None;
            return ExpressionOutcome.Error;
        }
    }
}
