namespace Gateway.Policy.Tests;

/// <summary>Compiles small policies for tests.</summary>
internal static class TestPolicy
{
    public const string Deployments = """
        deployments:
          - id: local/{model}
            kind: local-engine
            context: 8000
            capabilities: [tools]
          - id: acme/large
            kind: openai
            baseUrl: https://acme.test/v1
            price: {input: 2.50, output: 15, cachedInput: 0.25}
            context: 100000
            maxOutput: 4000
            capabilities: [tools, vision]
          - id: acme/small
            kind: openai
            baseUrl: https://acme.test/v1
            price: unknown
            context: 4000
          - id: house/vllm
            kind: openai
            locality: local
            baseUrl: http://127.0.0.1:8000/v1
            context: 16000
            capabilities: [vision]
        """;

    public const string Routing = """
        rules:
          - id: all
            prefer: [local, cloud]
        """;

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    public static PolicyCompilation Compile(
        string deployments = Deployments,
        string routing = Routing,
        string? localModel = "demo",
        IReadOnlyDictionary<string, string>? variables = null) =>
        PolicyCompiler.Compile(
            "test",
            [new PolicyFile("deployments.yaml", deployments), new PolicyFile("routing.yaml", routing)],
            Inputs(localModel, variables));

    public static PolicySnapshot Snapshot(string deployments = Deployments, string routing = Routing, string? localModel = "demo")
    {
        var compilation = Compile(deployments, routing, localModel);
        Assert.Empty(compilation.Problems);
        return Assert.IsType<PolicySnapshot>(compilation.Snapshot);
    }

    public static PolicyCompilation CompileFolder(string name, string? localModel, IReadOnlyDictionary<string, string> variables) =>
        PolicyCompiler.Compile(
            name,
            Files(Path.Combine(Folder, name)),
            Inputs(localModel, variables));

    public static IReadOnlyList<PolicyFile> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*.yaml").Select(path => new PolicyFile(Path.GetFileName(path), File.ReadAllText(path)))];

    public static RequestFacts Facts(PolicySnapshot policy, string model = "auto")
    {
        Assert.True(policy.TryResolveModel(model, out var selection), $"no model {model}");
        return new RequestFacts { Model = selection, KeyId = "key-1", InputTokens = 100 };
    }

    private static PolicyInputs Inputs(string? localModel, IReadOnlyDictionary<string, string>? variables) => new()
    {
        LocalModel = localModel,
        LocalContextTokens = localModel is null ? null : 32000,
        Variable = name => variables?.GetValueOrDefault(name),
    };
}
