using System.Globalization;

namespace Gateway.Dashboard.Model;

/// <summary>Turns numbers, money and times into text, always in the invariant culture and in UTC.</summary>
public static class DashboardFormat
{
    /// <summary>Shown where a value exists but nobody knows it; never written as 0.</summary>
    public const string Unknown = "unknown";

    /// <summary>Shown where there is nothing to tell, for example the cost of a request that no deployment answered.</summary>
    public const string Nothing = "–";

    /// <summary>Decimals of one request's cost: a short answer of a cheap model costs some millionths of a dollar.</summary>
    public const int RequestCostDecimals = 6;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Money with a fixed number of decimals, so that a column lines up; a smaller amount than can be shown is not rounded to 0.</summary>
    public static string Usd(decimal value, int decimals)
    {
        var smallest = 1m;
        for (var i = 0; i < decimals; i++)
        {
            smallest /= 10;
        }

        var number = "N" + decimals.ToString(Culture);
        return value > 0 && value < smallest
            ? "<$" + smallest.ToString(number, Culture)
            : (value < 0 ? "-$" : "$") + Math.Abs(value).ToString(number, Culture);
    }

    /// <summary>Decimals that suit a column whose largest amount is <paramref name="largest"/>.</summary>
    public static int UsdDecimals(decimal largest) => largest switch
    {
        >= 100m => 2,
        >= 1m => 4,
        _ => RequestCostDecimals,
    };

    /// <summary>A whole number with thousands separators.</summary>
    public static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>A number of things with its noun, for example <c>1 request</c>, <c>1,204 requests</c>.</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>A size: bytes below 1,000, then kB, MB and GB of 1,000 each with one decimal.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes, "byte", "bytes"),
        < 999_950 => (bytes / 1e3).ToString("N1", Culture) + " kB",
        < 999_950_000 => (bytes / 1e6).ToString("N1", Culture) + " MB",
        _ => (bytes / 1e9).ToString("N1", Culture) + " GB",
    };

    /// <summary>A duration: milliseconds below a second, seconds below a minute, then minutes.</summary>
    public static string Duration(double? milliseconds) => milliseconds switch
    {
        null => Nothing,
        < 1 => "<1 ms",
        < 999.5 => milliseconds.Value.ToString("N0", Culture) + " ms",
        < 59_995 => (milliseconds.Value / 1000).ToString("N2", Culture) + " s",
        _ => Minutes(milliseconds.Value),
    };

    /// <summary>A part of a whole in percent. Never says 100 % or 0 % of something that is only nearly so.</summary>
    public static string Share(long part, long whole)
    {
        if (whole <= 0)
        {
            return Nothing;
        }

        var percent = Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);
        return percent switch
        {
            0 when part > 0 => "<1%",
            100 when part < whole => ">99%",
            _ => percent.ToString("N0", Culture) + "%",
        };
    }

    /// <summary>Day and time for a table, UTC.</summary>
    public static string DayAndTime(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm:ss", Culture);

    /// <summary>Date and time to the millisecond, UTC.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", Culture);

    /// <summary>Time of day, UTC.</summary>
    public static string TimeOfDay(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", Culture);

    /// <summary>For a <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Culture);

    /// <summary>A number for a machine, with at most two decimals.</summary>
    public static string Number(double value) => value.ToString("0.##", Culture);

    /// <summary>A CSS percentage.</summary>
    public static string Percent(double value) => Number(value) + "%";

    private static string Minutes(double milliseconds)
    {
        var seconds = (long)Math.Round(milliseconds / 1000);
        return $"{Count(seconds / 60)} min {(seconds % 60).ToString("00", Culture)} s";
    }
}
