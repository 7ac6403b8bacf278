using System.CommandLine;
using System.Globalization;

namespace Gateway.Commands;

/// <summary>The options that name a time: from and to, or a quarter.</summary>
internal sealed class EgressPeriodOptions
{
    private const int MonthsOfAQuarter = 3;

    private readonly Option<string?> _from = new("--from") { Description = "Start, UTC: 2026-10-01 or 2026-10-01T08:00:00Z." };
    private readonly Option<string?> _to = new("--to") { Description = "End, UTC, exclusive; a day alone is meant wholly." };
    private readonly Option<string?> _quarter = new("--quarter") { Description = "A quarter: 2026-Q4, or Q3 for the last third quarter that has begun." };

    /// <summary>Adds them to <paramref name="command"/>.</summary>
    public void AddTo(Command command, bool withQuarter = false)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        if (withQuarter)
        {
            command.Options.Add(_quarter);
        }
    }

    /// <summary>What the command line says; null = no limit. Throws <see cref="InvalidDataException"/> with a sentence for the user.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To) Read(ParseResult parsed, DateTimeOffset now)
    {
        var (from, to) = (Time(parsed.GetValue(_from), TimeSpan.Zero), Time(parsed.GetValue(_to), TimeSpan.FromDays(1)));
        if (parsed.GetResult(_quarter) is null || parsed.GetValue(_quarter) is not { } quarter)
        {
            return (from, to);
        }

        if (from is not null || to is not null)
        {
            throw new InvalidDataException("--quarter says the time already; leave out --from and --to.");
        }

        return Quarter(quarter, now);
    }

    /// <summary>Start and end of a quarter as it is written.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To) Quarter(string text, DateTimeOffset now)
    {
        var hasYear = text is [_, _, _, _, '-', 'Q' or 'q', _];
        var year = now.Year;
        if ((!hasYear && text is not ['Q' or 'q', _])
            || text[^1] is < '1' or > '4'
            || (hasYear && !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out year))
            || year < 1)
        {
            throw new InvalidDataException($"'{text}' is no quarter; write 2026-Q4 or Q4.");
        }

        var from = new DateTimeOffset(year, ((text[^1] - '1') * MonthsOfAQuarter) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        from = !hasYear && from > now ? from.AddYears(-1) : from;
        return (from, from.AddMonths(MonthsOfAQuarter));
    }

    // A day alone means its start, or with what is added its end.
    private static DateTimeOffset? Time(string? text, TimeSpan ofADay)
    {
        if (text is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return day + ofADay;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new InvalidDataException($"'{text}' is no time; write 2026-10-01 or 2026-10-01T08:00:00Z.");
    }
}
