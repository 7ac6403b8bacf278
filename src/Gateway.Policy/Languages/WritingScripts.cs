using System.Globalization;
using System.Text;

namespace Gateway.Policy.Languages;

/// <summary>Which script a character is written in, and which language a script alone tells.</summary>
internal static class WritingScripts
{
    // Blocks of the Unicode standard, ascending.
    private static readonly (int First, int Last, WritingScript Script)[] Blocks =
    [
        (0x0041, 0x024F, WritingScript.Latin), (0x0370, 0x03FF, WritingScript.Greek), (0x0400, 0x052F, WritingScript.Cyrillic),
        (0x0530, 0x058F, WritingScript.Armenian), (0x0590, 0x05FF, WritingScript.Hebrew), (0x0600, 0x06FF, WritingScript.Arabic),
        (0x0750, 0x077F, WritingScript.Arabic), (0x0900, 0x097F, WritingScript.Devanagari), (0x0980, 0x09FF, WritingScript.Bengali),
        (0x0A00, 0x0A7F, WritingScript.Gurmukhi), (0x0A80, 0x0AFF, WritingScript.Gujarati), (0x0B80, 0x0BFF, WritingScript.Tamil),
        (0x0C00, 0x0C7F, WritingScript.Telugu), (0x0C80, 0x0CFF, WritingScript.Kannada), (0x0D00, 0x0D7F, WritingScript.Malayalam),
        (0x0D80, 0x0DFF, WritingScript.Sinhala), (0x0E00, 0x0E7F, WritingScript.Thai), (0x0E80, 0x0EFF, WritingScript.Lao),
        (0x1000, 0x109F, WritingScript.Burmese), (0x10A0, 0x10FF, WritingScript.Georgian), (0x1100, 0x11FF, WritingScript.Hangul),
        (0x1200, 0x137F, WritingScript.Ethiopic), (0x1780, 0x17FF, WritingScript.Khmer), (0x1E00, 0x1EFF, WritingScript.Latin),
        (0x1F00, 0x1FFF, WritingScript.Greek), (0x3040, 0x30FF, WritingScript.Kana), (0x3130, 0x318F, WritingScript.Hangul),
        (0x31F0, 0x31FF, WritingScript.Kana), (0x3400, 0x4DBF, WritingScript.Han), (0x4E00, 0x9FFF, WritingScript.Han),
        (0xAC00, 0xD7AF, WritingScript.Hangul), (0xF900, 0xFAFF, WritingScript.Han), (0xFB50, 0xFDFF, WritingScript.Arabic),
        (0xFE70, 0xFEFF, WritingScript.Arabic), (0xFF66, 0xFF9D, WritingScript.Kana), (0x20000, 0x2FFFF, WritingScript.Han),
    ];

    /// <summary>How many scripts there are, <see cref="WritingScript.None"/> included.</summary>
    public static int Count { get; } = Enum.GetValues<WritingScript>().Length;

    /// <summary>The script of a letter, or of a mark that belongs to one; none for all else.</summary>
    public static WritingScript Of(Rune rune)
    {
        if (rune.IsAscii)
        {
            return char.IsAsciiLetter((char)rune.Value) ? WritingScript.Latin : WritingScript.None;
        }

        foreach (var (first, last, script) in Blocks)
        {
            if (rune.Value <= last)
            {
                return rune.Value >= first && IsOfWord(rune) ? script : WritingScript.None;
            }
        }

        return WritingScript.None;
    }

    /// <summary>The language that only this script writes, near enough; null when several do.</summary>
    public static string? LanguageOf(WritingScript script) => script switch
    {
        WritingScript.Greek => "el",
        WritingScript.Hebrew => "he",
        WritingScript.Hangul => "ko",
        WritingScript.Thai => "th",
        WritingScript.Armenian => "hy",
        WritingScript.Georgian => "ka",
        WritingScript.Bengali => "bn",
        WritingScript.Gurmukhi => "pa",
        WritingScript.Gujarati => "gu",
        WritingScript.Tamil => "ta",
        WritingScript.Telugu => "te",
        WritingScript.Kannada => "kn",
        WritingScript.Malayalam => "ml",
        WritingScript.Sinhala => "si",
        WritingScript.Lao => "lo",
        WritingScript.Burmese => "my",
        WritingScript.Ethiopic => "am",
        WritingScript.Khmer => "km",
        _ => null,
    };

    /// <summary>
    /// What a letter counts. Technical terms and names stand in Latin letters everywhere, and one Chinese character says as much as
    /// several letters.
    /// </summary>
    public static int WeightOf(WritingScript script) => script switch
    {
        WritingScript.Latin => 1,
        WritingScript.Han or WritingScript.Kana or WritingScript.Hangul => 4,
        _ => 2,
    };

    // In many scripts vowels are marks, and belong to the word.
    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
