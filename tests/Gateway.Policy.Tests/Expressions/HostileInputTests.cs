using System.Diagnostics;
using System.Text;
using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>Texts meant to hurt are refused with a reason, soon, and on a small stack.</summary>
public sealed class HostileInputTests
{
    private const int SmallStack = 256 * 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Hostile => new()
    {
        { new string('a', 1_000_000), "longer than 4096 characters" },
        { new string('(', 1_000_000), "longer than 4096 characters" },
        { new string('(', 4000), "nests deeper than 64 levels" },
        { new string('[', 4000), "nests deeper than 64 levels" },
        { string.Concat(Enumerable.Repeat("{'a':", 800)), "nests deeper than 64 levels" },
        { new string('!', 4000) + "true", "nests deeper than 64 levels" },
        { new string('-', 4000) + "1 == 1", "nests deeper than 64 levels" },
        { string.Concat(Enumerable.Repeat("true?", 800)), "expected" },
        { string.Concat(Enumerable.Repeat("true?true:", 400)) + "true", "nests deeper than 64 levels" },
        { string.Concat(Enumerable.Repeat("1+", 2000)) + "1 > 0", "nests deeper than 64 levels" },
        { "request" + string.Concat(Enumerable.Repeat(".a", 2000)), "nests deeper than 64 levels" },
        { "a" + string.Concat(Enumerable.Repeat("[0]", 1300)), "nests deeper than 64 levels" },
        { $"1 in [{string.Join(',', Enumerable.Repeat('1', 2000))}]", "more than 1000 parts" },
        { string.Concat(Enumerable.Repeat("size(", 800)), "nests deeper than 64 levels" },
        { Nested(5, "true"), "more than 4 macros stand within each other" },
        { Nested(4, "true"), "steps, more than 20000" },
        { $"[{string.Join(',', Enumerable.Repeat("1", 200))}].all(a, [{string.Join(',', Enumerable.Repeat("1", 200))}].all(b, a == b))", "steps, more than 20000" },
        { "[request.model]" + string.Concat(Enumerable.Repeat(".map(a, a + a)", 40)) + " == []", "steps, more than 20000" },
        { "[caller.tags]" + string.Concat(Enumerable.Repeat(".map(a, a + a)", 40)) + " == []", "steps, more than 20000" },
        { "request.model.matches('(((a{100}){100}){100})')", "more than 1000 states" },
        { "request.model.matches('a{1001}')", "repetition at position 2 is wrong" },
        { $"request.model.matches('{new string('(', 200)}')", "nest deeper than 16" },
        { $"request.model.matches('{new string('a', 300)}')", "longer than 256" },
        { "'" + new string('\\', 4000), "not closed" },
        { "\0\u0001", "a control character does not belong here" },
        { "true // " + new string('x', 3000) + "\n false", "expected an operator" },
        { "\uD800 == 1", "does not belong here" },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Compile_Hostile_IsRefusedSoonOnASmallStack(string text, string message)
    {
        IReadOnlyList<ExpressionProblem> problems = [];
        var clock = Stopwatch.StartNew();
        var thread = new Thread(() => problems = ExpressionCompiler.Compile(SampleEnvironment.Instance, text).Problems, SmallStack);
        thread.Start();
        thread.Join();

        Assert.Contains(message, problems[0].Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
        Assert.InRange(problems.Count, 1, ExpressionLimits.MaxProblems);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void Evaluate_RegexOfDeath_TakesLinearTime(string pattern)
    {
        var expression = SampleEnvironment.Compile($"request.model.matches('{pattern}')");
        var clock = Stopwatch.StartNew();

        var outcome = expression.Evaluate(new SampleFacts { Model = new string('a', 100_000) + "!" });

        Assert.Equal(ExpressionOutcome.False, outcome);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
    }

    [Fact]
    public void Compile_AtTheLimits_IsAcceptedAndEvaluatesOnASmallStack()
    {
        string[] texts =
        [
            new string('(', 60) + "true" + new string(')', 60),
            string.Concat(Enumerable.Repeat("1+", 60)) + "1 > 0",
            string.Concat(Enumerable.Repeat("request.stream?", 1)) + "true:true",
            string.Join("&&", Enumerable.Repeat("!request.stream", 240)),
            "1 in [" + string.Join(',', Enumerable.Range(0, 900)) + "]",
        ];
        var outcomes = new List<ExpressionOutcome>();
        var thread = new Thread(() => outcomes.AddRange(texts.Select(text => SampleEnvironment.Compile(text).Evaluate(default))), SmallStack);
        thread.Start();
        thread.Join();

        Assert.Equal(Enumerable.Repeat(ExpressionOutcome.True, texts.Length), outcomes);
    }

    [Fact]
    public void Compile_RandomBytesAndCutTexts_NeverThrows()
    {
        const string Seedling = "label >= 'confidential' && [1, 2u, 0x3].exists(x, x > 1.5e3) ? {'a': r\"\\d\"}.a.matches('^(a|b){1,2}[^c]$') : !has(request.max_output)";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(Seedling[random.Next(Seedling.Length)..]);
            for (var edits = random.Next(8); edits > 0 && text.Length > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, Seedling[random.Next(Seedling.Length)]),
                    _ => text.Insert(at, (char)random.Next(random.Next(2) == 0 ? 128 : 65536)),
                };
            }

            var compilation = ExpressionCompiler.Compile(SampleEnvironment.Instance, text.ToString());

            Assert.Equal(compilation.Succeeded, compilation.Problems.Count == 0);
        }
    }

    private static string Nested(int macros, string inner) =>
        Enumerable.Range(0, macros).Aggregate(inner, (body, level) => $"[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16].all(v{level}, {body})");
}
