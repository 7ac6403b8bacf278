using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>The policy of the runs: clouds first, so that only a label keeps a request here; fallbacks, shadows and pins lead out wherever they can.</summary>
internal static class WorldPolicy
{
    /// <summary>Deployments at these addresses.</summary>
    public static string Deployments(string local, string cloudA, string cloudB) => "deployments:\n"
        + Deployment("local/chat", "openai", local + "/v1", "local", "[tools, vision, json, reasoning, completions, documents]", "limits: {connect: 1s, firstByte: 300ms, idle: 300ms, total: 1s}")
        + Deployment("local/embed", "openai", local + "/v1", "local", "[embeddings]", "limits: {connect: 1s, total: 1s}")
        + Deployment("local/judge", "openai", local + "/judge/v1", "local", "[json]", "limits: {connect: 1s, total: 5s}")
        + Deployment("cloud-a/chat", "openai", cloudA + "/v1", "cloud", "[tools, vision, json, reasoning, completions, documents]", "remoteMedia: true")
        + Deployment("cloud-a/responses", "openai", cloudA + "/v1", "cloud", "[tools, vision, json, reasoning, documents]", "api: responses")
        + Deployment("cloud-a/embed", "openai", cloudA + "/v1", "cloud", "[embeddings]", "")
        + Deployment("cloud-b/claude", "anthropic", cloudB + "/v1", "cloud", "[tools, vision, json, reasoning, documents]", "remoteMedia: true")
        + Deployment("cloud-b/gemini", "google", cloudB + "/v1beta", "cloud", "[tools, vision, json, reasoning, documents]", "");

    /// <summary>The rules. <paramref name="remark"/> makes another version of the same.</summary>
    public static string Routing(string remark, Setting setting) => $$"""
        # {{remark}}
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        aliases: {team: auto}
        rules:
          - {id: kept-key, when: "'kept' in caller.tags", deny: [cloud]}
          - {id: kept-app, when: "caller.app == 'vault'", deny: [cloud]}
          - {id: homely, when: "caller.app == 'homely'", prefer: [local/chat, cloud-a/chat]}
          - {id: default, prefer: [cloud-a/chat, cloud-b/claude, cloud-a/responses, cloud-b/gemini, cloud-a/embed, local/chat, local/embed]}
        fallbacks:
          - {on: [connect, timeout-first-byte, rate-limited, server-error], to: [cloud, local/chat, local/embed]}
        pins: {ttl: 30m, switch: never}
        shadows:
          - {id: copy, to: cloud-b/claude, share: 30%, maxUsdPerDay: 100000}

        """ + setting switch
    {
        Setting.Judging => "judge: {deployment: local/judge, timeout: 1s, publicBelow: 30%, whenSilent: private}\n",
        Setting.Pseudonyms => "pseudonymise: {kinds: [email, phone, iban, card, national-id], labels: [confidential, restricted], ttl: 1h}\n",
        _ => "",
    };

    private static string Deployment(string id, string kind, string url, string locality, string capabilities, string more) => $$"""
          - id: {{id}}
            kind: {{kind}}
            baseUrl: {{url}}
            locality: {{locality}}
            price: {input: 1, output: 2}
            capabilities: {{capabilities}}
            {{more}}

        """;
}
