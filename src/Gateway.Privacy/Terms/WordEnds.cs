namespace Gateway.Privacy.Terms;

/// <summary>Endings that a name takes in a sentence: plural, genitive, and the cases of German and Slavic languages. Folded letters.</summary>
internal static class WordEnds
{
    /// <summary>Letters that must stay.</summary>
    private const int MinStem = 3;

    private const string Vowels = "aeiouy";

    /// <summary>True when the last letters of a word may be an ending.</summary>
    public static bool Has(in TermWords word, int letters)
    {
        if (word.Length - letters < MinStem || char.IsAsciiDigit(word.Last(0)))
        {
            return false;
        }

        return letters switch
        {
            1 => word.Last(0) is 's' or 'n' or 'e' or 'a' or 'i' or 'o' or 'u' or 'y',
            2 => (word.Last(1), word.Last(0)) is ('e', 's' or 'n' or 'r' or 'm' or 'j') or ('o', 'w' or 'm') or ('i', 'e' or 'a' or 'u') or ('y' or 'i', 'm'),
            _ => (word.Last(2), word.Last(1), word.Last(0)) is ('a', 'm', 'i') or ('a', 'c', 'h') or ('o', 'w', 'i') or ('i', 'e', 'm') or ('e', 'g', 'o') or ('e', 'm', 'u'),
        };
    }

    /// <summary>True when a word changes its last vowel for an ending: Wisla, Wisle.</summary>
    public static bool IsOpen(in TermWords word) => word.Length > MinStem + 1 && Vowels.Contains(word.Last(0), StringComparison.Ordinal);
}
