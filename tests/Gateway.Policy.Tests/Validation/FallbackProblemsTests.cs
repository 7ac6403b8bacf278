namespace Gateway.Policy.Tests.Validation;

/// <summary>What is wrong in <c>fallbacks</c> and <c>pins</c> is said with its line, its key and a cure.</summary>
public sealed class FallbackProblemsTests
{
    [Theory]
    [InlineData("{on: rate-limitted, to: [cloud]}", "fallbacks[0].on", "did you mean 'rate-limited'?")]
    [InlineData("{on: [connect, connect], to: [cloud]}", "fallbacks[0].on[1]", "named twice")]
    [InlineData("{on: [], to: [cloud]}", "fallbacks[0].on", "empty list")]
    [InlineData("{to: [cloud]}", "fallbacks[0].on", "missing")]
    [InlineData("{on: connect}", "fallbacks[0].to", "missing")]
    [InlineData("{on: connect, to: }", "fallbacks[0].to", "no value")]
    [InlineData("{on: connect, to: [acme/larg]}", "fallbacks[0].to[0]", "did you mean 'acme/large'?")]
    [InlineData("{on: connect, from: [lokal], to: [cloud]}", "fallbacks[0].from[0]", "did you mean 'local'?")]
    [InlineData("{on: connect, form: [local], to: [cloud]}", "fallbacks[0].form", "did you mean 'from'?")]
    [InlineData("{on: connect, to: [acme/*, acme/small]}", "fallbacks[0].to[1]", "adds nobody")]
    [InlineData("{on: connect, to: [local, cloud, acme/small]}", "fallbacks[0].to[2]", "adds nobody")]
    [InlineData("{on: connect, to: [any, local]}", "fallbacks[0].to[1]", "adds nobody")]
    [InlineData("{on: connect, to: [local, cloud, any]}", "fallbacks[0].to[2]", "adds nobody")]
    [InlineData("{on: connect, from: acme/large, to: [acme/large]}", "fallbacks[0].to", "deployment that failed")]
    public void Compile_FaultyEntry_NamesLineKeyAndCure(string entry, string key, string cure)
    {
        var compilation = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\nfallbacks:\n  - {entry}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems);
        Assert.Contains(problem.Key, (string[])[key, key + "[0]"]);
        Assert.Equal(("routing.yaml", 5), (problem.File, problem.Line));
        Assert.Contains(cure, problem.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{on: connect, to: [cloud]}", "{on: [connect, server-error], from: local, to: []}", "fallbacks[1].from")]
    [InlineData("{on: connect, from: local, to: [cloud]}", "{on: connect, from: local, to: []}", "fallbacks[1].from")]
    [InlineData("{on: connect, from: \"acme/*\", to: [local]}", "{on: connect, from: [acme/small], to: []}", "fallbacks[1].from[0]")]
    [InlineData("{on: connect, from: [local, cloud], to: [local]}", "{on: connect, to: []}", "fallbacks[1].on")]
    [InlineData("{on: connect, to: [local]}", "{on: connect, to: []}", "fallbacks[1].on")]
    public void Compile_EntryThatCanNeverApply_IsAProblem(string first, string second, string key)
    {
        var compilation = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\nfallbacks:\n  - {first}\n  - {second}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((key, 6), (problem.Key, problem.Line));
        Assert.Contains("can never apply", problem.Cure, StringComparison.Ordinal);
        Assert.Contains("fallbacks[0]", problem.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{on: connect, from: local, to: []}", "{on: connect, to: [local]}")]
    [InlineData("{on: connect, from: acme/small, to: []}", "{on: connect, from: \"acme/*\", to: [local]}")]
    [InlineData("{on: connect, to: []}", "{on: server-error, to: []}")]
    public void Compile_NarrowBeforeWide_IsFine(string first, string second) =>
        Assert.Empty(TestPolicy.Compile(routing: $"{TestPolicy.Routing}\nfallbacks:\n  - {first}\n  - {second}\n").Problems);

    [Fact]
    public void Compile_ReferenceThatIsLeftOut_IsFine() =>
        Assert.Empty(TestPolicy.Compile(routing: $"{TestPolicy.Routing}\nfallbacks: [{{on: connect, from: \"local/{{model}}\", to: [cloud]}}]\n", localModel: null).Problems);

    [Theory]
    [InlineData("{ttl: soon}", "pins.ttl", "30m")]
    [InlineData("{ttl: 25h}", "pins.ttl", "up to 24h")]
    [InlineData("{switch: at-user-trun}", "pins.switch", "did you mean 'at-user-turn'?")]
    [InlineData("{ttk: 5m}", "pins.ttk", "did you mean 'ttl'?")]
    [InlineData("30m", "pins", "mapping")]
    public void Compile_FaultyPins_NamesKeyAndCure(string pins, string key, string cure)
    {
        var compilation = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\npins: {pins}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((key, 4), (problem.Key, problem.Line));
        Assert.Contains(cure, problem.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_PinsWithoutKeys_HaveDefaults()
    {
        var pins = TestPolicy.Snapshot(routing: $"{TestPolicy.Routing}\npins: {{}}\n").Pins;

        Assert.Equal((TimeSpan.FromMinutes(30), true), (pins!.Ttl, pins.SwitchesAtUserTurn));
    }
}
