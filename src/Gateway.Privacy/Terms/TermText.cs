using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Terms;

/// <summary>A term as somebody wrote it: what is wrong with it, and its words.</summary>
internal static class TermText
{
    /// <summary>A term that is no more than one of these would be found in every request.</summary>
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "and", "for", "with", "from", "this", "that", "you", "your", "are", "was", "not", "all", "can", "our", "und", "der", "die", "das", "mit", "ist", "les", "des", "une", "que", "los", "las", "con", "por", "nie", "jest",
        "role", "user", "system", "assistant", "content", "message", "messages", "model", "text", "type", "tool", "tools", "function", "name", "input", "output", "stream", "true", "false", "null", "http", "https", "www", "com",
    };

    /// <summary>What is wrong, or null.</summary>
    public static string? Problem(string term, int minLetters)
    {
        var (words, letters, alone) = Count(term);
        return words == 0 ? "has no letter and no digit; write a term or remove the line"
            : words > TermIndex.MaxWords ? $"has more than {TermIndex.MaxWords} words; a part of it will do"
            : letters + alone < minLetters ? $"is so short that it would be found in every text; write at least {minLetters} letters or digits"
            : letters > TermWords.MaxWord * words ? $"has a word of more than {TermWords.MaxWord} letters"
            : words == 1 && Everywhere.Contains(term.Trim()) ? "is a word that stands in every request; write a longer term"
            : null;
    }

    /// <summary>The words.</summary>
    public static TermWord[] Words(string term)
    {
        if (!TextView.TryNormalize(term, out var view))
        {
            return Words(term.AsSpan());
        }

        using (view)
        {
            return Words(view.Text);
        }
    }

    private static TermWord[] Words(ReadOnlySpan<char> term)
    {
        List<TermWord> words = [];
        var word = new TermWords(term);
        for (var position = 0; word.Next(position); position = word.End)
        {
            words.Add(new TermWord(word.Hash, WordEnds.IsOpen(word) ? word.HashWithout(1) : null));
        }

        return [.. words];
    }

    private static (int Words, int Letters, int Alone) Count(string term)
    {
        var (words, letters, alone) = (0, 0, 0);
        var word = new TermWords(term);
        for (var position = 0; word.Next(position); position = word.End)
        {
            words++;
            letters += word.Length;
            alone += TermFold.IsAlone(term[word.Start]) ? 1 : 0;
        }

        return (words, letters, alone);
    }
}
