using System.Text;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>Patterns with what they mean written by hand, so that no regular expression engine judges another.</summary>
internal static class ReferencePatterns
{
    public static readonly Dictionary<string, Func<string, bool>> Meaning = new()
    {
        ["^a"] = text => text.StartsWith('a'),
        ["b$"] = text => text.EndsWith('b'),
        ["^$"] = text => text.Length == 0,
        [""] = _ => true,
        [@"\d"] = text => text.Any(char.IsAsciiDigit),
        [@"^\w+$"] = text => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
        [@"(?i)GPT"] = text => text.Contains("gpt", StringComparison.OrdinalIgnoreCase),
        ["^.$"] = text => text != "\n" && text.EnumerateRunes().Count() == 1,
        ["a.?b|c"] = text => text.Contains('c') || text.Contains("ab") || Gapped(text.EnumerateRunes().ToArray()),
        ["^(ab){1,2}$"] = text => text is "ab" or "abab",
        ["[^a-z]"] = text => text.Any(c => c is < 'a' or > 'z'),
    };

    private static bool Gapped(Rune[] text) =>
        Enumerable.Range(2, Math.Max(0, text.Length - 2)).Any(i => text[i - 2].Value == 'a' && text[i - 1].Value != '\n' && text[i].Value == 'b');
}
