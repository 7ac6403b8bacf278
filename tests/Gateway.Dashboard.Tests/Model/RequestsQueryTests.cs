using Gateway.Dashboard.Model;

namespace Gateway.Dashboard.Tests.Model;

public sealed class RequestsQueryTests
{
    [Theory]
    [InlineData("local", "local")]
    [InlineData("cloud", "cloud")]
    [InlineData("refused", "none")]
    [InlineData("elsewhere", null)]
    [InlineData(null, null)]
    public void Parse_Egress_BecomesTheContractsWord(string? written, string? expected)
        => Assert.Equal(expected, RequestsQuery.Parse(written, null, null, null).ToFilter().Egress);

    [Fact]
    public void Href_Everything_ReadsBackTheSame()
    {
        var query = new RequestsQuery { Egress = "refused", FailedOnly = true, Deployment = "acme/a b&c", Before = "01A" };

        var values = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + query.Href).Query);

        Assert.Equal(query, RequestsQuery.Parse(values["egress"], values["failed"], values["deployment"], values["before"]));
    }

    [Fact]
    public void Href_Nothing_IsThePlainPage() => Assert.Equal("/requests", new RequestsQuery().Href);

    [Theory]
    [InlineData("15m", 15)]
    [InlineData("1h", 60)]
    [InlineData("24h", 1440)]
    [InlineData("7d", 60)]
    [InlineData(null, 60)]
    public void Window_Key_KnownOrDefault(string? key, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), OverviewWindow.Parse(key).Span);
}
