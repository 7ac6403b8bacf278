using System.Collections.Concurrent;
using System.Text;

namespace Gateway.Routing;

/// <summary>What a client's program calls itself. Anybody can call themselves anything: good for preferences, not for protection.</summary>
internal static class ClientApp
{
    private const int MaxLength = 64;
    private const string TitleHeader = "X-Title";

    // The programs of a house are few. What comes after so many costs a string for each request, and nothing else.
    private const int MostRemembered = 256;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The title, or the first product of the user agent without its version; null when there is neither.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(TitleHeader, out var title) && title is [{ Length: > 0 and <= MaxLength } named])
        {
            return Shared(named);
        }

        var agent = request.Headers.UserAgent is [{ } text] ? text.AsSpan() : [];
        var product = agent[..(agent.IndexOfAny('/', ' ') is var end && end >= 0 ? end : agent.Length)];
        return product.Length is > 0 and <= MaxLength ? Shared(product) : null;
    }

    private static string Shared(ReadOnlySpan<char> name)
    {
        if (KnownBySpan.TryGetValue(name, out var shared))
        {
            return shared;
        }

        // It is recorded and shown: what looks private is no program's name. Asked once for each name.
        var text = PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(name.ToString())) == FindingKinds.None ? name.ToString() : RequestedModel.Withheld;
        return Known.Count < MostRemembered ? Known.GetOrAdd(text, text) : text;
    }
}
