using System.Net;
using Gateway.Egress;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Egress;

/// <summary>What counts as a server of the house.</summary>
public sealed class LocalDoorTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.7.7", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("::ffff:192.168.0.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("172.15.0.1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.169.0.1", false)]
    [InlineData("11.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("2001:4860:4860::8888", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("ff02::1", false)]
    public void IsLocal_Address(string address, bool expected) => Assert.Equal(expected, LocalAddresses.IsLocal(IPAddress.Parse(address)));

    [Fact]
    public void Demand_OneAddressOutside_IsRefusedWithTheDeployment()
    {
        var door = new LocalDoor(NullLogger<LocalDoor>.Instance);
        door.Demand("house/vllm", "vllm", [IPAddress.Loopback, IPAddress.Parse("10.1.2.3")]);

        var refused = Assert.Throws<EgressRefusedException>(() => door.Demand("house/vllm", "vllm", [IPAddress.Parse("10.1.2.3"), IPAddress.Parse("1.2.3.4")]));

        Assert.Contains("house/vllm", refused.Message, StringComparison.Ordinal);
    }
}
