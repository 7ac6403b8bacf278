using Gateway.Forwarding;

namespace Gateway.Tests.Forwarding;

/// <summary>The provider's own name of a request, as far as it may stand in a log.</summary>
public sealed class UpstreamRequestIdsTests
{
    [Theory]
    [InlineData("x-request-id: req_1a-2:3.4", "req_1a-2:3.4")]
    [InlineData("request-id: req_011CSH", "req_011CSH")]
    [InlineData("x-request-id: two words|request-id: req_2", "req_2")]
    [InlineData("x-request-id: two words", null)]
    [InlineData("x-request-id: jane@example.org", null)]
    [InlineData("cf-ray: 1", null)]
    public void P47_Of_Headers_IsThePlainId(string headers, string? id)
    {
        using var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|'))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.True(response.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]));
        }

        Assert.Equal(id, UpstreamRequestIds.Of(response.Headers));
    }

    [Fact]
    public void P47_Of_LongId_IsNone()
    {
        using var response = new HttpResponseMessage();
        response.Headers.Add("x-request-id", new string('a', 129));

        Assert.Null(UpstreamRequestIds.Of(response.Headers));
    }
}
