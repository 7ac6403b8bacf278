using Gateway.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests;

/// <summary>The ports are told apart by their numbers, so no two may be the same.</summary>
public sealed class ListeningOptionsTests
{
    [Theory]
    [InlineData("8080", "8080", null, "Gateway:Port and Gateway:AdminPort")]
    [InlineData("8080", "8081", "8080", "Gateway:Http2Port")]
    [InlineData("8080", "8081", "8081", "Gateway:Http2Port")]
    public void Ports_TwoAlike_AreRefusedByName(string port, string adminPort, string? http2Port, string name) =>
        Assert.Contains(name, Assert.Throws<OptionsValidationException>(() => Options(port, adminPort, http2Port)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("8080", "8081", null)]
    [InlineData("8080", "8081", "8082")]
    [InlineData("0", "0", "0")]
    public void Ports_OfTheirOwn_AreTaken(string port, string adminPort, string? http2Port) => Assert.Equal(http2Port is null ? null : int.Parse(http2Port, System.Globalization.CultureInfo.InvariantCulture), Options(port, adminPort, http2Port).Http2Port);

    private static GatewayOptions Options(string port, string adminPort, string? http2Port)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Gateway:Port", port), new("Gateway:AdminPort", adminPort), new("Gateway:Http2Port", http2Port)])
            .Build();
        using var services = new ServiceCollection().AddLogging().AddGateway(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<GatewayOptions>>().Value;
    }
}
