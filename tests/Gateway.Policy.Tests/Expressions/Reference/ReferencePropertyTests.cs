using System.Globalization;
using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>
/// The compiler against the reference, on random expressions and facts: the same texts are refused, and the others have the same outcome.
/// <c>GATEWAY_CEL_CASES</c> is the number of expressions, <c>GATEWAY_CEL_SEED</c> the first seed.
/// </summary>
public sealed class ReferencePropertyTests
{
    private const int DefaultCases = 20_000;
    private const int FactsPerCase = 2;
    private const int MaxFailuresShown = 5;

    [Fact]
    public void Evaluate_RandomExpressions_AgreesWithTheReference()
    {
        var tally = new Tally();
        var first = Number("GATEWAY_CEL_SEED", 1);
        var cases = Number("GATEWAY_CEL_CASES", DefaultCases);
        var failures = new List<string>();
        for (var seed = first; seed < first + cases && failures.Count < MaxFailuresShown; seed++)
        {
            try
            {
                Try(seed, tally);
            }
            catch (Exception problem)
            {
                failures.Add($"seed {seed}: {problem.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        Assert.InRange(tally.OverLimits, 0, cases / 50);
        Assert.All([tally.Refused, tally.True, tally.False, tally.Error, tally.Constant], count => Assert.InRange(count, cases / 100, int.MaxValue));
    }

    private static void Try(int seed, Tally tally)
    {
        var random = new Random(seed);
        var term = new TermGenerator(random, wrongKind: 0.01).Make(Kind.Bool, random.Next(1, 6));
        var text = new TermPrinter(random).Print(term);
        var compilation = ExpressionCompiler.Compile(SampleEnvironment.Instance, text);
        if (compilation.Problems.Any(problem => problem.Message.Contains("steps, more than") || problem.Message.Contains("stand within") || problem.Message.Contains("deeper than") || problem.Message.Contains("longer than 4096")))
        {
            tally.OverLimits++;
            return;
        }

        var isTyped = IsTyped(term);
        if (isTyped != compilation.Succeeded)
        {
            throw new InvalidOperationException($"{text}\nreference: {(isTyped ? "typed" : "ill-typed")}, compiler: {string.Join("; ", compilation.Problems)}");
        }

        if (!isTyped)
        {
            tally.Refused++;
            return;
        }

        tally.Constant += compilation.Expression!.Constant is null ? 0 : 1;
        var values = new RandomValues(random);
        for (var i = 0; i < FactsPerCase; i++)
        {
            Compare(text, term, compilation.Expression, values.Facts(), values.Facts(), tally, random);
        }
    }

    private static void Compare(
        string text,
        Term term,
        CompiledExpression<SampleFacts> compiled,
        SampleFacts facts,
        SampleFacts others,
        Tally tally,
        Random random)
    {
        var expected = Expected(term, facts);
        var actual = compiled.Evaluate(facts);
        Demand(expected == actual, $"reference: {expected}, compiler: {actual} ({compiled.Explain(facts)})");
        Demand(compiled.Constant is null || compiled.Constant == actual, $"constant {compiled.Constant}, but {actual}");
        Demand((actual == ExpressionOutcome.Error) == compiled.Explain(facts) is not ("true" or "false"), $"{actual} explained: {compiled.Explain(facts)}");

        Demand(!compiled.NeverHolds || actual != ExpressionOutcome.True, "should never hold");

        // What it does not depend on may change.
        var changed = ReferenceFacts.All.Where(fact => !compiled.DependsOn.Contains(fact.Name))
            .Aggregate(facts, (so, fact) => ReferenceFacts.With(so, others, fact.Name));
        Demand(compiled.Evaluate(changed) == actual, "depends on more than it says");

        // Between two thresholds the number may change.
        var thresholds = compiled.Thresholds("request.input_tokens");
        if (thresholds.Complete && !thresholds.Values.Contains(facts.InputTokens))
        {
            var low = thresholds.Values.Where(value => value < facts.InputTokens).DefaultIfEmpty(long.MinValue).Max();
            var high = thresholds.Values.Where(value => value > facts.InputTokens).DefaultIfEmpty(long.MaxValue).Min();
            var moved = facts with { InputTokens = low + 1 < high ? random.NextInt64(low + 1, high) : facts.InputTokens };
            Demand(compiled.Evaluate(moved) == actual, $"turns between thresholds, at {moved.InputTokens}");
        }

        _ = actual switch
        {
            ExpressionOutcome.True => tally.True++,
            ExpressionOutcome.False => tally.False++,
            _ => tally.Error++,
        };

        void Demand(bool holds, string otherwise)
        {
            if (!holds)
            {
                throw new InvalidOperationException($"{text}\n{otherwise}\n{facts} tags {string.Join('|', facts.Tags)}");
            }
        }
    }

    private static bool IsTyped(Term term)
    {
        try
        {
            return ReferenceTyper.KindOf(term, new Dictionary<string, Kind>()) == Kind.Bool;
        }
        catch (IllTyped)
        {
            return false;
        }
    }

    private static ExpressionOutcome Expected(Term term, SampleFacts facts)
    {
        try
        {
            return (bool)new ReferenceEvaluator(facts).Evaluate(term)! ? ExpressionOutcome.True : ExpressionOutcome.False;
        }
        catch (EvaluationError)
        {
            return ExpressionOutcome.Error;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed class Tally
    {
        public int Refused { get; set; }

        public int OverLimits { get; set; }

        public int Constant { get; set; }

        public int True { get; set; }

        public int False { get; set; }

        public int Error { get; set; }

        public override string ToString() =>
            $"refused {Refused}, over limits {OverLimits}, constant {Constant}; evaluations true {True}, false {False}, error {Error}";
    }
}
