using System.Globalization;
using System.Text;
using Gateway.Policy;

namespace Gateway.Benchmarks;

/// <summary>A policy as large as they get: 50 deployments, 100 rules.</summary>
internal static class LargePolicy
{
    private const int Deployments = 50;
    private const int Rules = 100;

    /// <summary>Compiles it.</summary>
    public static PolicySnapshot Compile()
    {
        var compilation = PolicyCompiler.Compile(
            "large",
            [new PolicyFile("deployments.yaml", DeploymentsFile()), new PolicyFile("routing.yaml", RoutingFile())],
            new PolicyInputs { LocalModel = "demo", LocalContextTokens = 32_000, Variable = _ => null });
        return compilation.Snapshot ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    private static string DeploymentsFile()
    {
        var yaml = new StringBuilder("deployments:\n  - {id: \"local/{model}\", kind: local-engine, capabilities: [tools]}\n");
        for (var i = 1; i < Deployments; i++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - id: p{i % 10}/model-{i}");
            yaml.AppendLine("    kind: openai");
            yaml.AppendLine(CultureInfo.InvariantCulture, $"    baseUrl: https://p{i % 10}.test/v1");
            yaml.AppendLine(CultureInfo.InvariantCulture, $"    price: {{input: {i % 7}, output: {(i % 7) + 5}}}");
            yaml.AppendLine("    context: 200000");
            yaml.AppendLine("    capabilities: [tools, json]");
            yaml.AppendLine(CultureInfo.InvariantCulture, $"    terms: {{region: {(i % 3 == 0 ? "us-east" : "eu-west")}, training: false}}");
        }

        return yaml.ToString();
    }

    // Twenty rules that protect (four of them look at each deployment, two at its price for this request), eighty that prefer; three comparisons and one `in` each.
    private static string RoutingFile()
    {
        var yaml = new StringBuilder("objectives:\n  value: {weights: {price: 1, ttft: 1, load: 1}, slo: {ttft: 2s}}\nrules:\n");
        for (var i = 0; i < 4; i++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{id: filter-{i}, deny: \"{(i < 2 ? $"deployment.region == 'asia-{i}' || deployment.training" : $"deployment.price_usd > 1{i}.0")}\"}}");
        }

        for (var i = 0; i < 16; i++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{id: protect-{i}, when: \"request.input_tokens > 10{i:00} && request.stream && 'team-{i}' in caller.tags\", deny: [p{i % 10}/*]}}");
        }

        for (var i = 20; i < Rules - 1; i++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{id: prefer-{i}, when: \"request.input_tokens > 10{i} && request.label == 'internal' && !request.stream && 'team-{i}' in caller.tags\", prefer: [p{i % 10}/*, cloud]}}");
        }

        return yaml.AppendLine("  - {id: default, prefer: value}").ToString();
    }
}
