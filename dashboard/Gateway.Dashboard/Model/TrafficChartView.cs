using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>Requests over time as stacked columns.</summary>
/// <param name="Columns">Oldest first.</param>
/// <param name="Top">Value at the top of the axis; even, so that the middle is a whole number.</param>
/// <param name="Ticks">Labels of the time axis, from left to right.</param>
/// <param name="Summary">The chart in one sentence, for those who do not see it.</param>
public sealed record TrafficChartView(IReadOnlyList<TrafficColumn> Columns, long Top, IReadOnlyList<string> Ticks, string Summary)
{
    /// <summary>Builds the chart of a window.</summary>
    public static TrafficChartView From(Overview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var buckets = overview.Buckets;
        var top = AxisTop(buckets.Count == 0 ? 0 : buckets.Max(static bucket => bucket.Local + bucket.Cloud + bucket.Refused));
        var middle = overview.From + ((overview.To - overview.From) / 2);
        return new TrafficChartView(
            [.. buckets.Select(bucket => Column(bucket, top))],
            top,
            [.. new[] { overview.From, middle, overview.To }.Select(DashboardFormat.TimeOfDay)],
            $"Requests over time: {DashboardFormat.Count(buckets.Sum(static b => b.Local))} answered locally, "
            + $"{DashboardFormat.Count(buckets.Sum(static b => b.Cloud))} in the cloud, "
            + $"{DashboardFormat.Count(buckets.Sum(static b => b.Refused))} refused or failed.");
    }

    /// <summary>The smallest of 2, 4, 6, 8, 10, 20, 40, … that is not below <paramref name="largest"/>.</summary>
    internal static long AxisTop(long largest)
    {
        for (long unit = 1; ; unit *= 10)
        {
            foreach (var step in (ReadOnlySpan<long>)[2, 4, 6, 8, 10])
            {
                // The second test ends the search before the unit overflows.
                if (step * unit >= largest || unit >= long.MaxValue / 100)
                {
                    return step * unit;
                }
            }
        }
    }

    private static TrafficColumn Column(OverviewBucket bucket, long top) => new(
        DashboardFormat.TimeOfDay(bucket.Start),
        bucket.Local,
        bucket.Cloud,
        bucket.Refused,
        DashboardFormat.Percent(100d * bucket.Local / top),
        DashboardFormat.Percent(100d * bucket.Cloud / top),
        DashboardFormat.Percent(100d * bucket.Refused / top));
}
