using System.Globalization;

namespace Gateway.LocalModels;

/// <summary>Makes a text out of a file safe for a terminal, a log line and a page: a stranger wrote it.</summary>
internal static class DisplayText
{
    // A line of a terminal.
    private const int MaxLength = 120;

    /// <summary>The text on one line, without control and direction characters, cut when long.</summary>
    public static string Of(string text)
    {
        var cut = text.Length > MaxLength;
        var shown = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        return string.Create(shown.Length + (cut ? 1 : 0), shown, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = IsSafe(source[i]) ? source[i] : '?';
            }

            if (target.Length > source.Length)
            {
                target[^1] = '…';
            }
        });
    }

    private static bool IsSafe(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
