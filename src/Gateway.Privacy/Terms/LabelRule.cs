using System.Buffers;

namespace Gateway.Privacy.Terms;

/// <summary>
/// A label that a program wrote: the headers and properties of Microsoft's information protection (<c>MSIP_Label_…_Name=Confidential</c>),
/// and lines such as <c>Sensitivity: Confidential</c> or <c>Classification: TOP SECRET</c>.
/// </summary>
internal static class LabelRule
{
    private const int MaxBehind = 96;
    private const int GuidLength = 36;
    private const int MaxGap = 6;
    private const int MaxWord = 24;
    private const float Sure = 0.9f;

    private static readonly SearchValues<string> Anchors = SearchValues.Create(["MSIP_Label_", "sensitivity", "classification"], StringComparison.OrdinalIgnoreCase);

    // From the most sensitive: "highly confidential" is more than "confidential".
    private static readonly (string Word, FindingType Type)[] Levels =
    [
        ("highly confidential", MarkingRule.Restricted), ("strictly confidential", MarkingRule.Restricted), ("top secret", MarkingRule.Restricted), ("secret", MarkingRule.Restricted), ("restricted", MarkingRule.Restricted),
        ("confidential", MarkingRule.Confidential), ("vertraulich", MarkingRule.Confidential), ("poufne", MarkingRule.Confidential), ("private", MarkingRule.Confidential), ("sensitive", MarkingRule.Confidential),
        ("internal", MarkingRule.Internal),
    ];

    /// <summary>Looks behind every anchor.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        for (var position = 0; position < text.Length;)
        {
            var found = text[position..].IndexOfAny(Anchors);
            if (found < 0)
            {
                return;
            }

            found += position;
            scan.Step(MaxBehind);
            position = found + 1;
            var value = text[found] is 'M' or 'm' ? Property(text, found) : Line(text, found);
            if (value >= 0)
            {
                Judge(scan, found, value);
            }
        }
    }

    private static void Judge(in TextScan scan, int start, int value)
    {
        var rest = scan.Text[value..Math.Min(scan.Text.Length, value + MaxWord)];
        foreach (var (word, type) in Levels)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length || !char.IsLetterOrDigit(rest[word.Length])))
            {
                scan.Add(type, Sure, start, value + word.Length);
                return;
            }
        }
    }

    // MSIP_Label_<guid>_Name=value
    private static int Property(ReadOnlySpan<char> text, int start)
    {
        var name = start + "MSIP_Label_".Length + GuidLength;
        return name + MaxGap < text.Length && text[name..].StartsWith("_Name", StringComparison.OrdinalIgnoreCase) ? Value(text, name + "_Name".Length) : -1;
    }

    private static int Line(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < MaxWord && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return Value(text, end);
    }

    // Behind a sign of assignment, quotes and spaces; -1 when there is no sign.
    private static int Value(ReadOnlySpan<char> text, int position)
    {
        var signs = false;
        var start = position;
        while (position < text.Length && position - start < MaxGap && text[position] is ' ' or ':' or '=' or '"' or '\'' or '\\')
        {
            signs |= text[position] is ':' or '=';
            position++;
        }

        return signs ? position : -1;
    }
}
