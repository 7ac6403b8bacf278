using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Authentication;

/// <summary>
/// Finds the virtual key in a request's headers and checks it. The names are those of the OpenAI, Anthropic, Azure and Gemini
/// clients and of other gateways; a request may name its key in several, but only the same one. Never from the address: those are logged.
/// </summary>
internal sealed class RequestAuthenticator(KeyRing ring)
{
    private const string BearerScheme = "Bearer";

    private static readonly string[] KeyHeaders = ["x-api-key", "api-key", "x-goog-api-key", "x-bf-vk", "x-litellm-api-key"];

    /// <summary>Who calls; <paramref name="caller"/> is set only for <see cref="KeyCheck.Ok"/>. Allocates nothing for one key.</summary>
    public KeyCheck Authenticate(IHeaderDictionary headers, out CallerIdentity? caller)
    {
        caller = null;
        ReadOnlySpan<char> key = default;
        if (!TryTake(headers.Authorization, ref key))
        {
            return KeyCheck.Conflicting;
        }

        foreach (var name in KeyHeaders)
        {
            if (headers.TryGetValue(name, out var values) && !TryTake(values, ref key))
            {
                return KeyCheck.Conflicting;
            }
        }

        if (key.IsEmpty)
        {
            return KeyCheck.Missing;
        }

        return ring.TryAuthenticate(key, out caller) ? KeyCheck.Ok : KeyCheck.Unknown;
    }

    // False: another key was found before.
    private static bool TryTake(StringValues values, ref ReadOnlySpan<char> key)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var found = WithoutScheme(values[i].AsSpan().Trim());
            if (found.IsEmpty)
            {
                continue;
            }

            if (!key.IsEmpty && !key.SequenceEqual(found))
            {
                return false;
            }

            key = found;
        }

        return true;
    }

    // A key without the scheme is accepted, and the scheme in front of any key: some tools send them so.
    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> value)
    {
        if (!value.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var rest = value[BearerScheme.Length..];
        return rest.IsEmpty || rest[0] == ' ' ? rest.TrimStart() : value;
    }
}
