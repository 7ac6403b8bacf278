namespace Gateway.Policy.Languages;

/// <summary>
/// Guesses the language of a text by its script, and where several languages share one by their commonest words and own letters.
/// Cheap, the same for the same text, and silent when unsure: it looks at words, not at meaning. Never throws.
/// </summary>
public static class LanguageGuess
{
    /// <summary>What is kept in place of a code when a text was looked at and its language could not be told (ISO 639-2).</summary>
    public const string Undetermined = "und";

    /// <summary>Most bytes of a text that are looked at.</summary>
    public const int MostBytes = 2048;

    // The longest word of the tables has 12 characters.
    private const int LongestWord = 16;

    private const int FewestLetters = 4;

    // One word that no other language has, and one more that few have.
    private const int LeastScore = 16;

    /// <summary>The codes of the languages it knows, sorted.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. LanguageMarks.All.Select(static marks => marks.Code)
            .Concat(Enum.GetValues<WritingScript>().Select(WritingScripts.LanguageOf).OfType<string>()).Append("ja").Append("zh")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The language of a text in UTF-8, ISO 639-1; null when it is too short, too mixed, or more code than prose. No allocation.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        Span<int> letters = stackalloc int[WritingScripts.Count];
        Span<int> words = stackalloc int[WritingScripts.Count];
        Span<int> scores = stackalloc int[LanguageMarks.All.Count];
        Span<int> own = stackalloc int[LanguageMarks.All.Count];
        letters.Clear();
        words.Clear();
        scores.Clear();
        own.Clear();
        var reading = new LanguageReading(letters, words, scores, own, stackalloc char[LongestWord]);
        reading.Read(text[..Math.Min(text.Length, MostBytes)]);
        return Judge(reading);
    }

    private static string? Judge(in LanguageReading reading)
    {
        // Japanese is written in both.
        var eastern = reading.Letters(WritingScript.Han) + reading.Letters(WritingScript.Kana);
        var (script, most, all) = (WritingScript.Han, eastern * WritingScripts.WeightOf(WritingScript.Han), 0);
        for (var one = WritingScript.Latin; (int)one < WritingScripts.Count; one++)
        {
            var weight = reading.Letters(one) * WritingScripts.WeightOf(one);
            all += weight;
            (script, most) = weight > most ? (one, weight) : (script, most);
        }

        if (most < FewestLetters * WritingScripts.WeightOf(script) || most * 2 <= all)
        {
            return null;
        }

        // Chinese borrows hardly any kana; in Japanese every sentence has some.
        return script == WritingScript.Han ? reading.Letters(WritingScript.Kana) * 20 >= eastern ? "ja" : "zh"
            : WritingScripts.LanguageOf(script) ?? JudgeWords(reading, script);
    }

    private static string? JudgeWords(in LanguageReading reading, WritingScript script)
    {
        var (best, first, second) = (-1, 0, 0);
        for (var place = 0; place < LanguageMarks.All.Count; place++)
        {
            var score = LanguageMarks.All[place].Script == script ? reading.Score(place) : 0;
            if (score > first)
            {
                (best, first, second) = (place, score, first);
            }
            else
            {
                second = Math.Max(second, score);
            }
        }

        // Neighbours share most words, but then neither shows many of its own. Two languages in one text do, both;
        // a single stray word says nothing.
        var others = 0;
        for (var place = 0; place < LanguageMarks.All.Count; place++)
        {
            others = place != best && LanguageMarks.All[place].Script == script ? Math.Max(others, reading.Own(place)) : others;
        }

        // Names and lists have few common words for their length; code has signs in place of them.
        var words = reading.Words(script);
        var isProse = first >= words && reading.CodeSigns * 2 <= words;
        var isAlone = first * 4 >= second * 5 && (others - LanguageReading.WordWorth) * 3 <= first;
        return first >= LeastScore && isProse && isAlone ? LanguageMarks.All[best].Code : null;
    }
}
