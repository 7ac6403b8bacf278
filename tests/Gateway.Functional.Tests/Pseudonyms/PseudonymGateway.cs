using System.Text;
using System.Text.RegularExpressions;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Pseudonyms;

/// <summary>A gateway that pseudonymises, before one cloud that is reached through each dialect and a server of the house.</summary>
internal sealed partial class PseudonymGateway : IAsyncDisposable
{
    public const string Mail = "jane.doe@example.org";
    public const string Iban = "DE89 3704 0044 0532 0130 00";

    private PseudonymGateway(SimulatorHost cloud, SimulatorHost house, GatewayUnderTest gateway) => (Cloud, House, Gateway) = (cloud, house, gateway);

    public SimulatorHost Cloud { get; }

    public SimulatorHost House { get; }

    public GatewayUnderTest Gateway { get; }

    /// <summary>Every body that reached the cloud, in order.</summary>
    public IReadOnlyList<string> Sent => [.. Cloud.Journal.Entries.Select(static entry => Encoding.UTF8.GetString(entry.Body!))];

    public static async Task<PseudonymGateway> StartAsync(string more = "", bool keepsResponses = false)
    {
        var cloud = await Gateways.Cloud.StartAsync();
        var house = await Gateways.Cloud.StartAsync();
        var url = cloud.BaseUrl.ToString().TrimEnd('/');
        var deployments = "deployments:\n"
            + Deployment("chat/model", "openai", $"{url}/v1", "api: chat")
            + Deployment("responses/model", "openai", $"{url}/v1", "api: responses")
            + Deployment("anthropic/model", "anthropic", $"{url}/v1", "anthropicVersion: \"2023-06-01\"")
            + Deployment("google/model", "google", $"{url}/v1beta", "remoteMedia: false")
            + Deployment("house/model", "openai", $"{house.BaseUrl.ToString().TrimEnd('/')}/v1", "api: chat", "local");
        var routing = """
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {email: confidential, phone: confidential, iban: confidential, card: restricted}
            pseudonymise: {kinds: [email, phone, iban], labels: [confidential], ttl: 24h}
            rules:
              - id: default
                prefer: [chat/model, responses/model, anthropic/model, google/model, house/model]

            """ + more;
        return new PseudonymGateway(cloud, house, await GatewayUnderTest.StartAsync(deployments, routing, new Dictionary<string, string?> { ["Gateway:StoreResponses"] = keepsResponses ? "true" : "false" }));
    }

    public Task<RawHttpResponse> AskAsync(Dialect client, string body, params string[] headers) => Gateway.PostAsync(AllDialects.Path(client), body, headers);

    /// <summary>The pseudonyms in what was sent last, in order and once each.</summary>
    public string[] LastNames() => [.. Names().Matches(Sent[^1]).Select(static match => match.Value).Distinct()];

    /// <summary>Nothing of a private value ever reached the cloud. The letters of a pseudonym are random: four of them may be somebody's name.</summary>
    public void AssertClean(params string[] values)
    {
        foreach (var body in Sent)
        {
            var said = Names().Replace(body, "");
            Assert.All(values, value => Assert.DoesNotContain(value, said, StringComparison.OrdinalIgnoreCase));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Cloud.DisposeAsync();
        await House.DisposeAsync();
    }

    private static string Deployment(string id, string kind, string url, string extra, string locality = "cloud") => $$"""
          - id: {{id}}
            kind: {{kind}}
            {{extra}}
            baseUrl: {{url}}
            locality: {{locality}}
            price: {input: 2.50, output: 15, cachedInput: 0.25}
            capabilities: [tools, vision, json, reasoning, audio, logprobs, choices, documents]

        """;

    [GeneratedRegex("PII_[A-Z]{4,10}_[a-p]{16}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
