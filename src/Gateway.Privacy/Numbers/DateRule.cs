using System.Buffers;
using System.Globalization;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>A calendar date; private only as a date of birth.</summary>
internal static class DateRule
{
    private const int MinLength = 4;
    private const int MaxLength = 9;
    private const int DayLength = 10;
    private const int StampLength = 11;
    private const float Born = 0.8f;
    private const float Seen = 0.3f;

    private static readonly FindingType Date = new("DATE_TIME", FindingKinds.None);
    private static readonly FindingType BirthDate = new("BIRTH_DATE", FindingKinds.BirthDate);

    private static readonly TellingWords BirthWords = new(
        "born", "birth", "dob", "d.o.b", "geboren", "geburtsdatum", "nacimiento", "nacido", "nacida", "naissance", "né le", "née le", "nato il", "nata il", "nascita", "urodz", "ur.");

    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.+-Z");

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>False when a number with a separator behind it is no part of a date.</summary>
    public static bool MayGoOn(in NumberCandidate candidate) => candidate is { Words: < 3, Length: <= MaxLength };

    /// <summary>Notes a date.</summary>
    public static void Try(in TextScan scan, int start, int end, in NumberCandidate candidate)
    {
        if (candidate is { Words: 3, Length: StampLength } && scan.WantsAll && scan.Text[start + DayLength] == 'T' && IsDate(scan.Text.Slice(start, DayLength)))
        {
            scan.Add(Date, Seen, start, EndOfTime(scan.Text, end));
            return;
        }

        if (candidate.Words is not (2 or 3) || candidate.Length is < MinLength - 1 or > MaxLength || !IsDate(scan.Text[start..end]))
        {
            return;
        }

        if (Surroundings.Tell(scan.Text, start, end, BirthWords))
        {
            scan.Add(BirthDate, Born, start, end);
        }

        if (scan.WantsAll)
        {
            scan.Add(Date, Seen, start, end);
        }
    }

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        var count = text.SplitAny(parts, "-/.");
        if (count is not (2 or 3) || !text.ContainsAny("-/."))
        {
            return false;
        }

        return count == 2 ? IsPair(text[parts[0]], text[parts[1]]) : IsTriple(text[parts[0]], text[parts[1]], text[parts[2]]);
    }

    private static bool IsPair(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (Month(first) is { } month && !char.IsAsciiDigit(first[0]))
        {
            return month > 0 && Number(second) is >= 1 and <= 31 or >= 1900 and <= 2100;
        }

        return Month(second) is > 0 && !char.IsAsciiDigit(second[0]) ? Number(first) is >= 1 and <= 31
            : second.Length == 2 && Number(first) is >= 1 and <= 12 && Number(second) is >= 1 and <= 31;
    }

    private static bool IsTriple(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third)
    {
        if (first.Length == 4)
        {
            return Number(first) is >= 1900 and <= 2100 && Month(second) > 0 && Number(third) is >= 1 and <= 31;
        }

        var year = third.Length == 4 ? Number(third) is >= 1850 and <= 2100 : third.Length == 2 && Number(third) >= 0;
        return year && ((Number(first) is >= 1 and <= 31 && Month(second) > 0) || (Month(first) > 0 && Number(second) is >= 1 and <= 31));
    }

    // 2024-06-05T09:15:30.500-07:00: the time of day behind the date belongs to it.
    private static int EndOfTime(ReadOnlySpan<char> text, int end)
    {
        var length = text[end..].IndexOfAnyExcept(TimeCharacters);
        end = length < 0 ? text.Length : end + length;
        return text[end - 1] is '.' or ':' or '-' or '+' ? end - 1 : end;
    }

    private static int Number(ReadOnlySpan<char> text) =>
        text.Length is 1 or 2 or 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static int? Month(ReadOnlySpan<char> text)
    {
        if (text.Length is 1 or 2)
        {
            return Number(text) is >= 1 and <= 12 and var number ? number : 0;
        }

        for (var i = 0; i < Months.Length && text.Length >= 3; i++)
        {
            if (text[..3].Equals(Months[i], StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return 0;
    }
}
