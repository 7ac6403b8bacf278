using Gateway.Egress;
using Gateway.Upstreams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Upstreams;

/// <summary>Ways to deployments that nothing is sent on: the ledger behind them is never opened.</summary>
internal static class TestClients
{
    public static UpstreamClients Create(TimeProvider time) => new(
        new NoEngine(),
        new LocalDoor(NullLogger<LocalDoor>.Instance),
        new EgressDoor(new EgressLedger("never-opened", time, NullLogger<EgressLedger>.Instance), time, NullLogger<EgressDoor>.Instance));
}
