using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;

namespace Gateway.Functional.Tests.Fuzz;

/// <summary>
/// One gateway before one simulator, with many deployments of each upstream dialect: each is a lane in which one request runs at a
/// time, so that its script is known.
/// </summary>
internal static class CutLanes
{
    /// <summary>Lanes of each upstream dialect.</summary>
    public const int PerUpstream = 6;

    // Long enough that a busy machine reaches it in stalled streams only.
    private const string Limits = "connect: 10s, firstByte: 30s, idle: 3s, total: 60s";

    /// <summary>The model at the upstream; all names are of one length, so that streams are.</summary>
    public static string Model(Dialect upstream, int lane) => $"cut-{(int)upstream}{lane}";

    /// <summary>The model as the client asks for it.</summary>
    public static string Deployment(Dialect upstream, int lane) => $"sim/{Model(upstream, lane)}";

    /// <summary>Starts the gateway.</summary>
    public static Task<GatewayUnderTest> StartAsync(SimulatorHost cloud)
    {
        var url = cloud.BaseUrl.ToString().TrimEnd('/');
        var deployments = new StringBuilder("deployments:\n");
        var names = new List<string>();
        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            for (var lane = 0; lane < PerUpstream; lane++)
            {
                names.Add(Deployment(upstream, lane));
                deployments.Append($$"""
                      - id: {{Deployment(upstream, lane)}}
                        {{Provider(upstream, url)}}
                        locality: cloud
                        price: unknown
                        capabilities: [tools]
                        limits: {{{Limits}}}

                    """);
            }
        }

        var routing = $$"""
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
            rules:
              - id: default
                prefer: [{{string.Join(", ", names)}}]
            """;
        return GatewayUnderTest.StartAsync(deployments.ToString(), routing, new Dictionary<string, string?>(StringComparer.Ordinal));
    }

    private static string Provider(Dialect upstream, string url) => upstream switch
    {
        Dialect.OpenAIChat => $"kind: openai\n    api: chat\n    baseUrl: {url}/v1",
        Dialect.OpenAIResponses => $"kind: openai\n    api: responses\n    baseUrl: {url}/v1",
        Dialect.AnthropicMessages => $"kind: anthropic\n    anthropicVersion: \"2023-06-01\"\n    baseUrl: {url}/v1",
        _ => $"kind: google\n    remoteMedia: false\n    baseUrl: {url}/v1beta",
    };
}
