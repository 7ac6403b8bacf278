using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Routing;

/// <summary>
/// A gateway before two clouds and a server of the house, which counts as local, in this order. The second cloud is cheaper and has
/// the better terms. Shared by the tests of a class: they look at answers, not at what was sent before.
/// </summary>
public sealed class HintGateway : IAsyncLifetime
{
    private SimulatorHost? _cloud;
    private GatewayUnderTest? _gateway;

    /// <summary>The gateway.</summary>
    internal GatewayUnderTest Gateway => _gateway!;

    /// <summary>All three upstreams.</summary>
    internal SimulatorHost Cloud => _cloud!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _cloud = await Gateways.Cloud.StartAsync();
        var deployments = "deployments:\n"
            + Deployment("first/model-a", "cloud", "{input: 2.50, output: 15}", "")
            + Deployment("second/model-b", "cloud", "{input: 1, output: 3}", "terms: {zeroRetention: true, training: false}")
            + Deployment("house/model-c", "local", "{input: 0, output: 0}", "");
        _gateway = await GatewayUnderTest.StartAsync(deployments, GatewayUnderTest.RoutingTo("first/model-a, second/model-b, house/model-c"), new Dictionary<string, string?>());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    /// <summary>Asks in a dialect; <paramref name="more"/> are further members of the body, written before or behind the model.</summary>
    internal static Task<RawHttpResponse> AskAsync(GatewayUnderTest gateway, Dialect client, string more = "", string model = "auto", string text = "Hello?", bool moreFirst = false, string[]? headers = null)
    {
        var name = $"\"model\":\"{model}\"";
        var head = more.Length == 0 ? name : moreFirst ? $"{more},{name}" : $"{name},{more}";
        var content = client switch
        {
            Dialect.OpenAIResponses => $"\"input\":\"{text}\"",
            Dialect.AnthropicMessages => $"\"max_tokens\":200,\"messages\":[{{\"role\":\"user\",\"content\":\"{text}\"}}]",
            _ => $"\"messages\":[{{\"role\":\"user\",\"content\":\"{text}\"}}]",
        };
        return gateway.PostAsync(AllDialects.Path(client), $"{{{head},{content}}}", headers ?? []);
    }

    private string Deployment(string id, string locality, string price, string more) => $$"""
          - id: {{id}}
            kind: openai
            baseUrl: {{Cloud.BaseUrl.ToString().TrimEnd('/')}}/v1
            locality: {{locality}}
            price: {{price}}
            capabilities: [tools, vision, json, reasoning, audio, logprobs, choices]
            {{more}}

        """;
}
