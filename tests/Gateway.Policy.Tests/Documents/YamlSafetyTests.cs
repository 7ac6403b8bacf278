using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Tests.Documents;

/// <summary>YAML made to hurt is refused soon, in words, and never costs memory.</summary>
public sealed class YamlSafetyTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private const long MostBytes = 128L << 20;

    [Fact]
    public void Compile_AliasBomb_IsRefusedUnexpanded()
    {
        var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 60; level++)
        {
            var alias = string.Create(CultureInfo.InvariantCulture, $"*a{level - 1}");
            bomb.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat(alias, 10))}]\n");
        }

        var problems = Refuse(bomb.ToString());

        Assert.Contains(problems, static problem => problem is { Line: 1, Key: "a0" } && problem.Cure.Contains("anchors and aliases", StringComparison.Ordinal));
        Assert.Contains(problems, static problem => problem is { Line: 2, Key: "a1[0]" });
    }

    [Theory]
    [InlineData("rules: &r [{id: a}]\nother: *r\n")]
    [InlineData("<<: *missing\n")]
    [InlineData("&k rules: []\n")]
    public void Compile_AnyAnchorOrAlias_IsRefused(string routing) => Assert.NotEmpty(Refuse(routing));

    [Theory]
    [InlineData("labels: {public: cloud}\nlabels: {public: local-only}\n", 2, "labels")]
    [InlineData("labels:\n  public: cloud\n  public: local-only\n", 3, "labels.public")]
    [InlineData("labels: {public: cloud, \"public\": local-only}\n", 1, "labels.public")]
    public void Compile_DuplicateKey_NamesLineAndKey(string routing, int line, string key) =>
        Assert.Contains(Refuse(routing), problem => problem.Line == line && problem.Key == key && problem.Cure.Contains("twice", StringComparison.Ordinal));

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Compile_Deep_IsRefusedSoon(string level) =>
        Assert.Contains(Refuse("rules: " + (level == "- " ? "\n" : "") + string.Concat(Enumerable.Repeat(level, PolicyFile.MaxBytes / 8 / level.Length))), static problem => problem.Line > 0);

    [Fact]
    public void Compile_50MB_IsRefusedForItsSizeWithoutBeingRead()
    {
        var huge = "rules:\n" + string.Concat(Enumerable.Repeat("  - id: x\n", 5 << 20));

        var problems = Refuse(huge, MostBytes + (2L * huge.Length));

        Assert.Contains("larger than 256 KiB", Assert.Single(problems).Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!!python/object:os.system x\n")]
    [InlineData("rules: !include /etc/passwd\n")]
    [InlineData("%TAG ! tag:x,2000:\n---\nrules: !x []\n")]
    [InlineData("rules: []\n---\nrules: []\n")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("rules: \"\\ud800\"\n")]
    [InlineData("? [a, b]\n: c\n")]
    public void Compile_Strange_IsRefused(string routing) => Assert.NotEmpty(Refuse(routing));

    private static ImmutableArray<PolicyProblem> Refuse(string routing, long mostBytes = MostBytes)
    {
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());

        var compilation = PolicyCompiler.Compile(
            "test", [new PolicyFile("deployments.yaml", TestPolicy.Deployments), new PolicyFile("routing.yaml", routing)], new PolicyInputs { Variable = static _ => null });

        Assert.True(clock.Elapsed < Soon, clock.Elapsed.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mostBytes);
        Assert.Null(compilation.Snapshot);
        return compilation.Problems;
    }
}
