using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>An environment over <see cref="SampleFacts"/>.</summary>
internal static class SampleEnvironment
{
    public static readonly string[] Labels = ["public", "internal", "confidential", "restricted"];
    public static readonly string[] Levels = ["low", "medium", "high"];

    public static readonly ExpressionEnvironment<SampleFacts> Instance = new ExpressionEnvironmentBuilder<SampleFacts>()
        .Bool("request.stream", (in facts) => facts.Stream)
        .OptionalBool("caller.trusted", (in facts, out value) => Known(facts.Trusted, out value))
        .Int("request.input_tokens", (in facts) => facts.InputTokens)
        .OptionalInt("request.max_output", (in facts, out value) => Known(facts.MaxOutput, out value))
        .UInt("request.turn", (in facts) => facts.Turn)
        .OptionalUInt("caller.quota", (in facts, out value) => Known(facts.Quota, out value))
        .Double("task.difficulty", (in facts) => facts.Difficulty)
        .OptionalDouble("deployment.price", (in facts, out value) => Known(facts.Price, out value))
        .String("request.model", (in facts) => facts.Model)
        .OptionalString("request.language", (in facts, out value) => (value = facts.Language) is not null)
        .Timestamp("now", (in facts) => facts.Now)
        .OptionalTimestamp("caller.since", (in facts, out value) => Known(facts.Since, out value))
        .Duration("deployment.ttft", (in facts) => facts.Ttft)
        .OptionalDuration("budget.reset", (in facts, out value) => Known(facts.Reset, out value))
        .StringList("caller.tags", (in facts) => facts.Tags, maxItems: 8)
        .OptionalStringList("request.needs", (in facts, out value) => (value = facts.Needs) is not null, maxItems: 4)
        .Ranked("label", Labels, (in facts) => facts.Label)
        .OptionalRanked("task.level", Levels, (in facts, out value) => Known(facts.Level, out value))
        .Build();

    public static CompiledExpression<SampleFacts> Compile(string text)
    {
        var compilation = ExpressionCompiler.Compile(Instance, text);
        Assert.True(compilation.Succeeded, $"{text}: {string.Join("; ", compilation.Problems)}");
        return compilation.Expression;
    }

    public static ExpressionProblem Problem(string text)
    {
        var compilation = ExpressionCompiler.Compile(Instance, text);
        Assert.False(compilation.Succeeded, $"compiled: {text}");
        return compilation.Problems[0];
    }

    private static bool Known<T>(T? fact, out T value)
        where T : struct
    {
        value = fact.GetValueOrDefault();
        return fact.HasValue;
    }
}
