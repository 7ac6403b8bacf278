using System.Net.Http.Headers;
using System.Text;
using Gateway.Classification;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Gateway.Requests;

namespace Gateway.Forwarding;

/// <summary>Anthropic's two request headers: the API version, and flags of features in trial.</summary>
internal static class AnthropicHeaders
{
    /// <summary>Names the API version.</summary>
    public const string VersionName = "anthropic-version";

    /// <summary>Names features in trial, comma-separated.</summary>
    public const string BetaName = "anthropic-beta";

    // What SDKs before 1.0 send, and what a client that sends none must have been written for.
    private const string DefaultVersion = "2023-06-01";

    /// <summary>
    /// A client of the same dialect has its own version and flags passed on, byte for byte, unless something private stands in them:
    /// the permit is for the body, and headers are a way out too. For others the deployment's version is spoken and no flag is set.
    /// </summary>
    public static void Apply(InferenceContext context, RequestTarget target, HttpRequestHeaders upstream)
    {
        var client = context.Http.Request.Headers;
        var isNative = context.Operation.Dialect == Dialect.AnthropicMessages;
        upstream.TryAddWithoutValidation(VersionName, isNative && Version(client) is var version && IsHarmless(context, version) ? version : target.AnthropicVersion);
        if (isNative && client.TryGetValue(BetaName, out var flags) && IsHarmless(context, flags.ToString()))
        {
            upstream.TryAddWithoutValidation(BetaName, (IEnumerable<string?>)flags);
        }
    }

    /// <summary>The version a client speaks.</summary>
    public static string Version(IHeaderDictionary headers) =>
        headers.TryGetValue(VersionName, out var values) && values.Count == 1 && values[0] is { Length: > 0 } version ? version : DefaultVersion;

    private static bool IsHarmless(InferenceContext context, string value) =>
        value == DefaultVersion || RequestClassifier.FindIn(Encoding.UTF8.GetBytes(value), context.Serving!.Snapshot.CustomRules).Kinds == FindingKinds.None;
}
