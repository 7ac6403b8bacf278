using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Tests;

/// <summary>A policy made by chance: some deployments and some rules, as the texts of its files.</summary>
internal sealed record RandomPolicy(ImmutableArray<RandomDeployment> Deployments, ImmutableArray<RandomRule> Rules, int World)
{
    private static readonly string[] OnRequests =
    [
        "request.stream", "!request.stream", "request.input_tokens > 1000", "'a' in caller.tags", "'b' in caller.tags && request.stream",
        "request.label >= 'internal'", "request.needs.tools", "caller.team == 'x'", "caller.app == 'editor' || request.stream",
        "request.model == 'auto'", "request.language == 'de'", "!has(request.language) && request.stream", "request.input_tokens * 9223372036854775807 > 0",
    ];

    private static readonly string[] OnDeployments =
    [
        "deployment.locality == 'cloud'", "deployment.region == 'eu'", "deployment.training", "deployment.price_usd > 0.001",
        "deployment.region.startsWith('eu') && !deployment.training", "deployment.ttft_p90_ms > 500.0", "deployment.state == 'saturated'",
    ];

    private static readonly string[] References = ["local", "cloud", "p0/*", "p1/*", "p0/m0", "p1/m1"];

    private static readonly Gen<RandomRule> Rule = Gen.Select(Gen.Int[0, 5], Gen.Int[0, OnRequests.Length], Gen.Int[0, OnDeployments.Length - 1], Gen.Int[0, References.Length - 1], static (kind, when, filter, reference) =>
        new RandomRule(kind, when == OnRequests.Length ? null : OnRequests[when], OnDeployments[filter], References[reference]));

    /// <summary>Two to eight deployments, up to eight rules.</summary>
    public static Gen<RandomPolicy> Any { get; } = Gen.Select(
        RandomDeployment.Any.Array[2, 8],
        Rule.Array[0, 8],
        Gen.Int[0, int.MaxValue - 1],
        static (deployments, rules, world) => new RandomPolicy([.. deployments], [.. rules], world));

    /// <summary>Requests for any of these policies.</summary>
    public static Gen<RandomRequest> Requests { get; } = Gen.Select(Gen.Int[0, 31], Gen.Int[0, 3_000], Gen.Int[0, 9], static (bits, tokens, model) => new RandomRequest(bits, tokens, model));

    /// <summary>Hints for any of these policies.</summary>
    public static Gen<ClientHints> Hints { get; } = Gen.Select(Gen.ULong, Gen.Int[0, 31], Gen.Int[0, 3], static (mask, bits, sort) => new ClientHints
    {
        Allowed = (bits & 1) == 0 ? ulong.MaxValue : mask,
        DenyTraining = (bits & 2) != 0 && (bits & 8) != 0,
        ZeroRetention = (bits & 4) != 0 && (bits & 8) != 0,
        MaxOutputPicoUsd = (bits & 16) != 0 && (bits & 1) != 0 ? 8_000_000 : null,
        Sort = (HintSort)sort,
        SloTtftMs = (bits & 31) == 30 ? 400 : null,
        LocalOnly = (bits & 31) == 29,
        NoFallbacks = (bits & 24) == 8,
        ProviderOrder = (bits & 6) == 6 ? [mask, ~mask & 0x55] : [],
        ModelOrder = (bits & 6) == 4 ? [mask & 0x0F, mask >> 2] : [],
        Used = ["test"],
    });

    /// <summary>The same policy with this behind its rules, and objectives <c>clouds</c> and <c>cheap</c> for it to use.</summary>
    public string? More { get; init; }

    /// <summary>The same policy with its protecting rules in another order, and standing elsewhere among the others.</summary>
    public RandomPolicy Shuffled(int seed)
    {
        // Named before they move: an id says which rule it is, not where it stands.
        var preferring = new Queue<RandomRule>(Named().Where(rule => rule.IsPreferring));
        var protecting = Named().Where(rule => !rule.IsPreferring).ToArray();
        var random = new Random(seed);
        random.Shuffle(protecting);
        var mixed = new List<RandomRule>(protecting);
        while (preferring.TryDequeue(out var rule))
        {
            mixed.Insert(random.Next(mixed.FindLastIndex(other => other.IsPreferring) + 1, mixed.Count + 1), rule);
        }

        return this with { Rules = [.. mixed] };
    }

    /// <summary>The compiled policy and the world it decides in; <paramref name="more"/> stands at the end of its rules' file.</summary>
    public (PolicySnapshot Policy, RandomWorld World) Compile(bool rewritten = false, string more = "")
    {
        PolicyFile[] files = [new("deployments.yaml", DeploymentsFile()), new("routing.yaml", RoutingFile() + more)];
        var compilation = PolicyCompiler.Compile("random", rewritten ? [.. files.Select(Rewrite)] : files, new PolicyInputs { LocalModel = "demo", Variable = _ => null });
        Assert.Empty(compilation.Problems);
        return (compilation.Snapshot!, new RandomWorld(World));
    }

    /// <summary>Ids that the request must not get, by the rules whose meaning is plain: a deny list whose condition has tag a.</summary>
    public IEnumerable<string> DeniedTo(RandomRequest request) =>
        from rule in Rules
        where rule is { Kind: 0, When: "'a' in caller.tags" } && request.Tags.Contains("a")
        from deployment in Deployments.Index()
        where rule.Reference == deployment.Item.Id(deployment.Index)
            || rule.Reference == deployment.Item.Provider + "/*"
            || rule.Reference == deployment.Item.Place
        select deployment.Item.Id(deployment.Index);

    private static PolicyFile Rewrite(PolicyFile file)
    {
        var problems = new ProblemCollector(file.Name);
        var root = YamlTreeReader.Read(file, problems);
        Assert.Empty(problems.Problems);
        return file with { Text = YamlTreeWriter.Write(root!) };
    }

    private IEnumerable<RandomRule> Named() => Rules.Index().Select(rule => rule.Item with { Id = rule.Item.Id ?? $"r{rule.Index}" });

    private string DeploymentsFile()
    {
        var yaml = new StringBuilder("deployments:\n");
        foreach (var (index, deployment) in Deployments.Index())
        {
            yaml.AppendLine(deployment.Yaml(index));
        }

        return yaml.ToString();
    }

    private string RoutingFile()
    {
        // Those that a compiler refuses for saying nothing new are left out: that is tested elsewhere.
        var yaml = new StringBuilder("labels: {internal: cloud, confidential: local-only, restricted: local-only}\nobjectives:\n  score: {weights: {price: 2, local: 1, ttft: 1, quality: 1}, slo: {ttft: 1s}}\n");
        yaml.Append(More is null ? "rules:\n" : "  clouds: {order: [cloud, local]}\n  cheap: {weights: {price: 1}}\nrules:\n");
        var said = new HashSet<string>();
        foreach (var rule in Named())
        {
            var text = rule.Yaml();
            if (Names(rule.Reference) && (!rule.IsPreferring || rule.When is not null) && said.Add(rule.IsPreferring ? $"prefer {rule.When}" : text))
            {
                yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{id: {rule.Id}, {text}}}");
            }
        }

        return yaml.AppendLine("  - {id: default, prefer: score}").Append(More).ToString();
    }

    private bool Names(string reference) =>
        reference is "local" or "cloud" || Deployments.Index().Any(deployment => reference == deployment.Item.Provider + "/*" || reference == deployment.Item.Id(deployment.Index));
}
