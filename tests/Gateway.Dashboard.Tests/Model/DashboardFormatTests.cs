using Gateway.Dashboard.Model;

namespace Gateway.Dashboard.Tests.Model;

public sealed class DashboardFormatTests
{
    [Theory]
    [InlineData("0", 6, "$0.000000")]
    [InlineData("0.000123", 6, "$0.000123")]
    [InlineData("0.0000001", 6, "<$0.000001")]
    [InlineData("1234567.891", 2, "$1,234,567.89")]
    [InlineData("-3.5", 2, "-$3.50")]
    public void Usd_Amount_InvariantWithFixedDecimals(string amount, int decimals, string expected)
        => Assert.Equal(expected, DashboardFormat.Usd(decimal.Parse(amount), decimals));

    [Theory]
    [InlineData("0", 6)]
    [InlineData("0.99", 6)]
    [InlineData("1", 4)]
    [InlineData("99.99", 4)]
    [InlineData("100", 2)]
    public void UsdDecimals_Largest_FewerForMore(string largest, int expected)
        => Assert.Equal(expected, DashboardFormat.UsdDecimals(decimal.Parse(largest)));

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(0, 10, "0%")]
    [InlineData(10, 10, "100%")]
    [InlineData(1, 3, "33%")]
    [InlineData(1, 1000, "<1%")]
    [InlineData(999, 1000, ">99%")]
    public void Share_PartOfWhole_NeverRoundsToAllOrNothing(long part, long whole, string expected)
        => Assert.Equal(expected, DashboardFormat.Share(part, whole));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.2, "<1 ms")]
    [InlineData(420.4, "420 ms")]
    [InlineData(999.6, "1.00 s")]
    [InlineData(1_234d, "1.23 s")]
    [InlineData(59_996d, "1 min 00 s")]
    [InlineData(125_400d, "2 min 05 s")]
    public void Duration_Milliseconds_UnitFits(double? milliseconds, string expected)
        => Assert.Equal(expected, DashboardFormat.Duration(milliseconds));

    [Fact]
    public void Count_Large_HasThousandsSeparators()
        => Assert.Equal("1,234,567 requests", DashboardFormat.Count(1_234_567, "request", "requests"));

    [Fact]
    public void Instant_OtherOffset_ShownInUtc()
        => Assert.Equal("2026-03-04 12:00:00.000 UTC", DashboardFormat.Instant(Samples.Noon.ToOffset(TimeSpan.FromHours(5))));
}
