using System.Globalization;

namespace Gateway.Policy.Documents;

/// <summary>Durations as admins write them: a whole number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
internal static class DurationText
{
    /// <summary>Longest duration accepted: no attempt and no wait outlives a day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>False for anything that is not a positive duration of at most a day.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.AsSpan().TrimEnd("hms");
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }

        double? milliseconds = text.AsSpan(digits.Length) switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => null,
        };
        if (milliseconds is not { } unit || number * unit > Longest.TotalMilliseconds)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds(number * unit);
        return true;
    }
}
