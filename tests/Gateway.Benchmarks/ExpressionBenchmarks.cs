using BenchmarkDotNet.Attributes;
using Gateway.Policy.Expressions;

namespace Gateway.Benchmarks;

/// <summary>A typical condition, three comparisons and one <c>in</c>: to be decided within 150 ns and without an allocation.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly Facts _facts = new(12_000, 2, "gpt-4o", ["prod", "batch", "eu"], null);
    private CompiledExpression<Facts> _expression = null!;

    /// <summary>The conditions.</summary>
    [Params(
        "request.input_tokens > 8000 && label >= 'confidential' && request.model == 'gpt-4o' && 'eu' in caller.tags",
        "request.input_tokens > 8000 && label >= 'restricted' && request.model == 'gpt-4o' && 'eu' in caller.tags",
        "request.input_tokens > 8000 && request.max_output > 10 && label >= 'confidential' && 'eu' in caller.tags",
        "caller.tags.exists(tag, tag.startsWith('e'))")]
    public string Condition { get; set; } = string.Empty;

    /// <summary>Compiles the condition.</summary>
    [GlobalSetup]
    public void Setup() => _expression = Compiled();

    /// <summary>One evaluation.</summary>
    [Benchmark]
    public ExpressionOutcome Evaluate() => _expression.Evaluate(_facts);

    /// <summary>One compilation.</summary>
    [Benchmark]
    public object Compile() => Compiled();

    private CompiledExpression<Facts> Compiled() => ExpressionCompiler.Compile(Environment, Condition).Expression!;

    private static readonly ExpressionEnvironment<Facts> Environment = new ExpressionEnvironmentBuilder<Facts>()
        .Int("request.input_tokens", (in facts) => facts.InputTokens)
        .OptionalInt("request.max_output", (in facts, out value) => (value = facts.MaxOutput ?? 0) > 0)
        .String("request.model", (in facts) => facts.Model)
        .StringList("caller.tags", (in facts) => facts.Tags)
        .Ranked("label", ["public", "internal", "confidential", "restricted"], (in facts) => facts.Label)
        .Build();

    private readonly record struct Facts(int InputTokens, int Label, string Model, string[] Tags, int? MaxOutput);
}
