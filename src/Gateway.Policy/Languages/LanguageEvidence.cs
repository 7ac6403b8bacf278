using System.Collections.Frozen;

namespace Gateway.Policy.Languages;

/// <summary>The marks of all languages, to be looked up by word and by letter: bit per language, by its place in <see cref="LanguageMarks.All"/>.</summary>
internal static class LanguageEvidence
{
    private static readonly FrozenDictionary<string, ulong> Words = Mask(static marks => marks.Words.Split(' '));
    private static readonly FrozenDictionary<string, ulong> Letters = Mask(static marks => marks.Letters.Select(static letter => letter.ToString()));

    /// <summary>The languages that have this word, in small letters, among their commonest. No allocation.</summary>
    public static ulong OfWord(ReadOnlySpan<char> word) => Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var languages) ? languages : 0;

    /// <summary>The languages that are known by this small letter. No allocation.</summary>
    public static ulong OfLetter(ReadOnlySpan<char> letter) => Letters.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letter, out var languages) ? languages : 0;

    private static FrozenDictionary<string, ulong> Mask(Func<LanguageMarks, IEnumerable<string>> marksOf)
    {
        var masks = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var (place, language) in LanguageMarks.All.Index())
        {
            foreach (var mark in marksOf(language))
            {
                masks[mark] = masks.GetValueOrDefault(mark) | (1ul << place);
            }
        }

        return masks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
