namespace Gateway.Policy.Tests.Validation;

/// <summary>What is wrong in <c>judge</c> is said with its line, its key and a cure. A judge in the cloud is refused.</summary>
public sealed class JudgeProblemsTests
{
    [Theory]
    [InlineData("{deployment: acme/large}", "judge.deployment", "is not local")]
    [InlineData("{deployment: acme/larg}", "judge.deployment", "did you mean 'acme/large'?")]
    [InlineData("{timeout: 1s}", "judge.deployment", "missing")]
    [InlineData("{deployment: \"local/{model}\", timeout: soon}", "judge.timeout", "must be a duration")]
    [InlineData("{deployment: \"local/{model}\", publicBelow: 0.3}", "judge.publicBelow", "must be a share")]
    [InlineData("{deployment: \"local/{model}\", whenSilent: cloud}", "judge.whenSilent", "unknown word")]
    [InlineData("{deployment: \"local/{model}\", when: always}", "judge.when", "unknown key")]
    public void Compile_FaultyJudge_NamesLineKeyAndCure(string judge, string key, string cure)
    {
        var compilation = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\njudge: {judge}\n");

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(("routing.yaml", 4, key), (problem.File, problem.Line, problem.Key));
        Assert.Contains(cure, problem.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_SilenceThatLets_IsSaidLoudly()
    {
        var compilation = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\njudge: {{deployment: \"local/{{model}}\", whenSilent: public}}\n");

        Assert.True(compilation.Snapshot!.Judge!.PublicWhenSilent);
        Assert.Contains(compilation.Snapshot.LeftOut, static sentence => sentence.Contains("whenSilent is public", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_LittleSaid_HasCarefulDefaults()
    {
        var judge = TestPolicy.Compile(routing: $"{TestPolicy.Routing}\njudge: {{deployment: \"local/{{model}}\"}}\n").Snapshot!.Judge!;

        Assert.Equal((TimeSpan.FromMilliseconds(300), 0.3, false), (judge.Timeout, judge.PublicBelow, judge.PublicWhenSilent));
    }
}
