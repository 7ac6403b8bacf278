using Gateway.Egress;

namespace Gateway.Tests.Egress;

/// <summary>Which records of the ledger a query means.</summary>
public sealed class EgressReaderTests
{
    [Fact]
    public async Task Read_ByDeployment_OnlyThose()
    {
        using var ledger = new LedgerFolder();
        await ledger.FillAsync(3);
        var all = await ReadAsync(new EgressQuery());

        var same = await ReadAsync(new EgressQuery { Deployment = all.Newest[0].Deployment });
        var other = await ReadAsync(new EgressQuery { Deployment = "no/such" });

        Assert.Equal((3, 3, 0), (all.Calls, same.Calls, other.Calls));
        Assert.Empty(other.Totals);

        Task<EgressAnswer> ReadAsync(EgressQuery query) => EgressReader.ReadAsync(ledger.Folder, query, 10, null, TestContext.Current.CancellationToken);
    }
}
