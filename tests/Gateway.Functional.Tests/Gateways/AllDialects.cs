using Gateway.Protocol;
using Gateway.Simulator;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>A gateway before one simulator that is reached through each of the four upstream dialects.</summary>
internal static class AllDialects
{
    /// <summary>The dialects that clients speak.</summary>
    public static IReadOnlyList<Dialect> Clients { get; } = [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];

    /// <summary>The deployment that speaks a dialect.</summary>
    public static string Model(Dialect upstream) => upstream switch
    {
        Dialect.OpenAIChat => "chat/model",
        Dialect.OpenAIResponses => "responses/model",
        Dialect.AnthropicMessages => "anthropic/model",
        _ => "google/model",
    };

    /// <summary>The path of a client dialect.</summary>
    public static string Path(Dialect client) => client switch
    {
        Dialect.OpenAIChat => "/v1/chat/completions",
        Dialect.OpenAIResponses => "/v1/responses",
        _ => "/v1/messages",
    };

    /// <summary>A plain question in a client dialect.</summary>
    public static string Question(Dialect client, Dialect upstream, bool stream, string text = "Hello?") => client switch
    {
        Dialect.OpenAIResponses => $$"""{"model":"{{Model(upstream)}}","stream":{{Json(stream)}},"input":"{{text}}"}""",
        Dialect.AnthropicMessages => $$"""{"model":"{{Model(upstream)}}","stream":{{Json(stream)}},"max_tokens":200,"messages":[{"role":"user","content":"{{text}}"}]}""",
        _ => $$"""{"model":"{{Model(upstream)}}","stream":{{Json(stream)}},"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"{{text}}"}]}""".Replace(stream ? "\0" : "\"stream_options\":{\"include_usage\":true},", "", StringComparison.Ordinal),
    };

    /// <summary>Starts the gateway.</summary>
    public static Task<GatewayUnderTest> StartAsync(SimulatorHost cloud, string limits = "", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var url = cloud.BaseUrl.ToString().TrimEnd('/');
        var deployments = "deployments:\n"
            + Deployment("chat/model", "openai", $"{url}/v1", "api: chat", limits)
            + Deployment("responses/model", "openai", $"{url}/v1", "api: responses", limits)
            + Deployment("anthropic/model", "anthropic", $"{url}/v1", "anthropicVersion: \"2023-06-01\"", limits)
            + Deployment("google/model", "google", $"{url}/v1beta", "remoteMedia: false", limits);
        const string Routing = """
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
            rules:
              - id: default
                prefer: [chat/model, responses/model, anthropic/model, google/model]
            """;
        return GatewayUnderTest.StartAsync(deployments, Routing, settings ?? new Dictionary<string, string?>());
    }

    private static string Deployment(string id, string kind, string url, string extra, string limits) => $$"""
          - id: {{id}}
            kind: {{kind}}
            {{extra}}
            baseUrl: {{url}}
            locality: cloud
            price: {input: 2.50, output: 15, cachedInput: 0.25}
            capabilities: [tools, vision, json, reasoning, audio, logprobs, choices, documents]
            limits: {{{limits}}}

        """;

    private static string Json(bool value) => value ? "true" : "false";
}
