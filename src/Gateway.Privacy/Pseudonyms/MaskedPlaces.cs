using System.Buffers;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>Finds every place of a text where a value stands: those that the scanner finds, and all others where the same is written.</summary>
internal static class MaskedPlaces
{
    /// <summary>A shorter value is part of many a word.</summary>
    private const int SafeInWords = 6;

    /// <summary>What the scanner finds of these kinds, in order; overlapping findings are one place, of the kind of the longest.</summary>
    public static List<MaskedPlace> Found(ReadOnlySpan<char> text, FindingKinds kinds)
    {
        List<Finding> findings = [];
        PrivacyScanner.ScanAsWritten(text, findings);
        var places = new List<MaskedPlace>();
        var longest = 0;
        foreach (var finding in findings
            .Where(finding => (finding.Type.Kind & kinds) != FindingKinds.None && finding.End > finding.Start)
            .OrderBy(static finding => finding.Start).ThenByDescending(static finding => finding.End).ThenBy(static finding => finding.Type.Kind))
        {
            var length = finding.End - finding.Start;
            if (places.Count == 0 || finding.Start >= places[^1].End)
            {
                places.Add(new MaskedPlace(finding.Start, finding.End, finding.Type.Kind));
                longest = length;
                continue;
            }

            var joined = places[^1];
            places[^1] = new MaskedPlace(joined.Start, Math.Max(joined.End, finding.End), length > longest ? finding.Type.Kind : joined.Kind);
            longest = Math.Max(longest, length);
        }

        return places;
    }

    /// <summary>
    /// Adds where a known value is written again without anything beside it that tells what it is: the scanner passes it by, but whoever
    /// reads it has it. Keeps the order.
    /// </summary>
    public static List<MaskedPlace> WithRepeats(ReadOnlySpan<char> text, List<MaskedPlace> found, IReadOnlyCollection<string> spellings)
    {
        if (spellings.Count == 0)
        {
            return found;
        }

        var values = SearchValues.Create([.. spellings], StringComparison.OrdinalIgnoreCase);
        var known = new HashSet<string>(spellings, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        int[] lengths = [.. spellings.Select(static value => value.Length).Distinct().OrderDescending()];
        var places = new List<MaskedPlace>(found.Count);
        var position = 0;
        foreach (var place in found.Append(new MaskedPlace(text.Length, text.Length, FindingKinds.None)))
        {
            while (position < place.Start && text[position..place.Start].IndexOfAny(values) is >= 0 and var next)
            {
                position += next;
                var length = LengthAt(text[..place.Start], position, lengths, known);
                if (length > 0)
                {
                    places.Add(new MaskedPlace(position, position + length, FindingKinds.None));
                }

                position += Math.Max(length, 1);
            }

            position = Math.Max(position, place.End);
            if (place.Length > 0)
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int start, int[] lengths, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        foreach (var length in lengths)
        {
            if (start + length <= text.Length && known.Contains(text.Slice(start, length)) && (length >= SafeInWords || IsWord(text, start, start + length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool IsWord(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
}
