namespace Gateway.Privacy.Texts;

/// <summary>The words near a value, which tell what it is.</summary>
internal static class Surroundings
{
    /// <summary>Characters before a value that may tell: a label and some words of a sentence.</summary>
    public const int Before = 48;

    /// <summary>Characters behind a value that may tell.</summary>
    public const int Behind = 20;

    /// <summary>True when one of the words begins near the value, at the beginning of a word.</summary>
    public static bool Tell(ReadOnlySpan<char> text, int start, int end, TellingWords? words, int before = Before, int behind = Behind)
    {
        if (words is null)
        {
            return false;
        }

        // Mostly there is none, and one look at all of it says so.
        var from = Math.Max(0, start - before);
        var to = Math.Min(text.Length, end + behind);
        return words.IndexIn(text[from..to]) >= 0 && (Has(text, from, start, words) || Has(text, end, to, words));
    }

    private static bool Has(ReadOnlySpan<char> text, int from, int to, TellingWords words)
    {
        while (from < to)
        {
            var found = words.IndexIn(text[from..to]);
            if (found < 0)
            {
                return false;
            }

            // Behind a small letter the capital begins a word too: patientId.
            var at = from + found;
            if (at == 0 || !char.IsLetter(text[at - 1]) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1])))
            {
                return true;
            }

            from = at + 1;
        }

        return false;
    }
}
