using System.Globalization;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Expressions.Values;

/// <summary>Finds the zones that expressions name: those of the IANA database, and offsets such as <c>+02:00</c>.</summary>
internal static class TimeZones
{
    /// <summary>The longest name of the database is shorter.</summary>
    private const int MaxLength = 64;

    /// <summary>The zone, or null when there is none of that name.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (name is "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        if (Offset(name) is { } offset)
        {
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        }

        // The name becomes a path below the database, so only what names are made of may get there.
        var plausible = name.Length is > 0 and <= MaxLength && name != "Local" && char.IsAsciiLetter(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        return plausible && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>What to write instead of a name that is not a zone.</summary>
    public static string Cure(string name) =>
        NearestName.Of(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)) is { } near
            ? $"did you mean '{near}'?"
            : "use a name of the IANA database such as 'Europe/Berlin', 'UTC', or an offset such as '+02:00'";

    private static TimeSpan? Offset(string name)
    {
        var negative = name.StartsWith('-');
        var digits = name.AsSpan(negative || name.StartsWith('+') ? 1 : 0);
        var wellFormed = digits.Length == "00:00".Length
            && TimeSpan.TryParseExact(digits, @"hh\:mm", CultureInfo.InvariantCulture, out _);
        if (!wellFormed)
        {
            return null;
        }

        var offset = TimeSpan.ParseExact(digits, @"hh\:mm", CultureInfo.InvariantCulture);
        // .NET's zones end at 14 hours, as do the world's.
        return offset > TimeSpan.FromHours(14) ? null : negative ? -offset : offset;
    }
}
