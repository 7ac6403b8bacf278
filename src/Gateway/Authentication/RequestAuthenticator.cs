using Gateway.Requests;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Primitives;

namespace Gateway.Authentication;

/// <summary>
/// Finds the virtual key in a request's headers and checks it. The names are those of the OpenAI, Anthropic, Azure and Gemini
/// clients and of other gateways; a request may name its key in several, but only the same one. Never from the address: those are logged.
/// </summary>
internal sealed class RequestAuthenticator(KeyRing ring)
{
    private const string BearerScheme = "Bearer";

    private static readonly object Seen = new();

    private static readonly string[] KeyHeaders = ["x-api-key", "api-key", "x-goog-api-key", "x-bf-vk", "x-litellm-api-key"];

    /// <summary>Who calls; <paramref name="caller"/> is set only for <see cref="KeyCheck.Ok"/>. Allocates nothing for one key.</summary>
    public KeyCheck Authenticate(HttpRequest request, out CallerIdentity? caller)
    {
        caller = null;
        var headers = request.Headers;
        var authorization = headers.Authorization;
        ReadOnlySpan<char> key = default;
        if (!TryTake(authorization, ref key))
        {
            return KeyCheck.Conflicting;
        }

        var isAlone = authorization.Count == 1;
        foreach (var name in KeyHeaders)
        {
            if (headers.TryGetValue(name, out var values))
            {
                isAlone = false;
                if (!TryTake(values, ref key))
                {
                    return KeyCheck.Conflicting;
                }
            }
        }

        if (key.IsEmpty)
        {
            return KeyCheck.Missing;
        }

        // Most connections show one key again and again: hashing it each time would cost more than all the rest of a request's checks.
        var items = isAlone ? request.HttpContext.Features.Get<IConnectionItemsFeature>()?.Items : null;
        var keys = ring.Current;
        if (items is not null && items.TryGetValue(Seen, out var seen) && seen is ConnectionCaller before && before.IsStill(authorization[0], keys))
        {
            caller = before.Caller;
            return KeyCheck.Ok;
        }

        if (!KeyRing.TryAuthenticate(keys, key, out caller))
        {
            return KeyCheck.Unknown;
        }

        items?[Seen] = new ConnectionCaller(authorization[0]!, keys, caller);
        return KeyCheck.Ok;
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
