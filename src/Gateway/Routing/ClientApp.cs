using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Gateway.Routing;

/// <summary>What a client's program calls itself. Anybody can call themselves anything: good for preferences, not for protection.</summary>
internal static class ClientApp
{
    private const int MaxLength = 64;
    // Names in other scripts are not kept: what looks like Latin and is none hides values.
    private const char LastLatin = '\u024F';

    // Nobody's program is called so, and it may hide anything.
    private static readonly SearchValues<char> Escapes = SearchValues.Create("%\\&");

    private const string TitleHeader = "X-Title";

    // Agents of SDKs have some hundred letters; a longer one is looked at each time.
    private const int LongestRemembered = 512;

    // The programs of a house are few. What comes after so many costs a string for each request, and nothing else.
    private const int MostRemembered = 256;

    // What a header says, and the name in it; the empty name: there is none.
    private static readonly ConcurrentDictionary<string, string> Titles = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Agents = new(StringComparer.Ordinal);

    /// <summary>The title, or the first product of the user agent without its version; null when there is neither.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(TitleHeader, out var title) && title is [{ Length: > 0 and <= MaxLength } named])
        {
            return Remembered(Titles, named, static text => text);
        }

        return request.Headers.UserAgent is [{ } agent] && Remembered(Agents, agent, ProductOf) is { Length: > 0 } product ? product : null;
    }

    private static string ProductOf(string agent)
    {
        var product = agent.AsSpan(0, agent.AsSpan().IndexOfAny('/', ' ') is var end && end >= 0 ? end : agent.Length);
        return product.Length <= MaxLength ? product.ToString() : "";
    }

    private static string Remembered(ConcurrentDictionary<string, string> known, string text, Func<string, string> name)
    {
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }

        // It is recorded and shown: what looks private is no program's name. Looked at whole, since a piece of a secret is one, too.
        found = text.AsSpan().ContainsAnyExceptInRange(' ', LastLatin) || text.AsSpan().ContainsAny(Escapes) || PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text)) != FindingKinds.None ? RequestedModel.Withheld : name(text);
        return known.Count < MostRemembered && text.Length <= LongestRemembered ? known.GetOrAdd(text, found) : found;
    }
}
