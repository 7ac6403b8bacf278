using Gateway.Policy.Snapshots;

namespace Gateway.Upstreams;

/// <summary>The header by which each kind of provider takes its key.</summary>
internal static class UpstreamCredential
{
    /// <summary>Name and value; null without a key.</summary>
    public static KeyValuePair<string, string>? Of(ProviderKind kind, string? key) => key is null ? null : kind switch
    {
        ProviderKind.Anthropic => new("x-api-key", key),
        ProviderKind.Google => new("x-goog-api-key", key),
        _ => new("Authorization", "Bearer " + key),
    };
}
