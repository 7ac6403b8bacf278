namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A policy with the local engine and nothing else.</summary>
internal static class LocalPolicy
{
    public const string Deployments = """
        deployments:
          - id: local/{model}
            kind: local-engine
            locality: local
            price: {input: 0, output: 0}
            capabilities: [tools, json]
        """;

    public const string Routing = """
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
        rules:
          - id: default
            prefer: [local]
        """;
}
