using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>What is said of conditions that never hold, against trying every value there is.</summary>
public sealed class ContradictionTests
{
    private const int Cases = 3000;
    private const int Highest = 8;

    [Fact]
    public void NeverHolds_RandomConditionsOnOneNumber_AgreesWithTryingAll()
    {
        var random = new Random(11);
        var never = 0;
        for (var i = 0; i < Cases; i++)
        {
            var text = Number(random, 3);
            var expression = SampleEnvironment.Compile(text);

            var holds = Enumerable.Range(-2, Highest + 5).Select(value => new SampleFacts { MaxOutput = value })
                .Append(new SampleFacts { MaxOutput = null })
                .Any(facts => expression.Evaluate(facts) == ExpressionOutcome.True);

            Assert.True(holds != expression.NeverHolds, $"{text}: {(holds ? "holds" : "never holds")}");
            never += holds ? 0 : 1;
        }

        Assert.InRange(never, Cases / 50, Cases);
    }

    [Fact]
    public void NeverHolds_RandomConditionsOnATextAndARank_IsNeverWrong()
    {
        var random = new Random(12);
        string[] texts = ["a", "b", "c", "other"];
        var never = 0;
        for (var i = 0; i < Cases; i++)
        {
            var text = $"{Text(random)} && {Rank(random)} && {Text(random)} && {Rank(random)}";
            var expression = SampleEnvironment.Compile(text);

            var holds = texts.SelectMany(model => Enumerable.Range(0, 4).Select(label => new SampleFacts { Model = model, Label = label }))
                .Any(facts => expression.Evaluate(facts) == ExpressionOutcome.True);

            Assert.True(holds != expression.NeverHolds, $"{text}: {(holds ? "holds" : "never holds")}");
            never += holds ? 0 : 1;
        }

        Assert.InRange(never, Cases / 50, Cases);
    }

    private static string Number(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            const string Name = "request.max_output";
            string[] signs = ["<", "<=", ">", ">=", "==", "!="];
            var (sign, value) = (signs[random.Next(signs.Length)], random.Next(Highest));
            return random.Next(6) switch
            {
                0 => $"has({Name})",
                1 => $"{Name} in [{value}, {random.Next(Highest)}]",
                2 => $"{value} {sign} {Name}",
                3 => $"{Name} > {value}.5",
                _ => $"{Name} {sign} {value}",
            };
        }

        return random.Next(5) switch
        {
            0 => $"!({Number(random, depth - 1)})",
            1 => $"({Number(random, depth - 1)} || {Number(random, depth - 1)})",
            2 => $"({Number(random, depth - 1)} ? {Number(random, depth - 1)} : {Number(random, depth - 1)})",
            _ => $"({Number(random, depth - 1)} && {Number(random, depth - 1)})",
        };
    }

    private static string Text(Random random) => random.Next(4) switch
    {
        0 => $"request.model in ['a', '{"bc"[random.Next(2)]}']",
        1 => $"!(request.model == '{"abc"[random.Next(3)]}')",
        2 => $"(request.model == '{"abc"[random.Next(3)]}' || request.model == '{"abc"[random.Next(3)]}')",
        _ => $"request.model != '{"abc"[random.Next(3)]}'",
    };

    private static string Rank(Random random)
    {
        string[] signs = ["<", "<=", ">", ">=", "==", "!="];
        return $"label {signs[random.Next(signs.Length)]} '{SampleEnvironment.Labels[random.Next(4)]}'";
    }
}
