using Gateway.Egress;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Egress;

/// <summary>A ledger in a folder of its own, and what a verification needs besides.</summary>
internal sealed class LedgerFolder : IDisposable, IEgressStore
{
    private readonly string _root = Directory.CreateTempSubdirectory("gateway-ledger-").FullName;

    public string Folder => Path.Combine(_root, "egress");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    public EgressAnchor Anchor { get; set; } = new(DateTimeOffset.UnixEpoch, LedgerHead.None);

    public List<LoggedRequest> Requests { get; } = [];

    public string File => LedgerFiles.In(Folder)[^1];

    public string[] Lines
    {
        get => System.IO.File.ReadAllLines(File);
        set => System.IO.File.WriteAllText(File, string.Concat(value.Select(static line => line + "\n")));
    }

    /// <summary>An open ledger; its problem is for the test to look at.</summary>
    public async Task<EgressLedger> OpenAsync()
    {
        var ledger = new EgressLedger(Folder, Time, NullLogger<EgressLedger>.Instance);
        await ledger.StartAsync(Anchor.Head);
        return ledger;
    }

    /// <summary>Appends so many records, of requests r1, r2, …, and closes.</summary>
    public async Task FillAsync(int count, int from = 1)
    {
        using var ledger = await OpenAsync();
        for (var i = from; i < from + count; i++)
        {
            var call = Permits.Call(Time, $"hello {i}", $"r{i}");
            await ledger.AppendAsync(call.Permit, call.Key, call.Team);
        }

        Assert.Null(ledger.Problem);
    }

    public Task<EgressVerification> VerifyAsync() => new EgressVerifier(Folder, this).RunAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1), null, CancellationToken.None);

    public Task<EgressAnchor> ReadAnchorAsync(CancellationToken cancellationToken) => Task.FromResult(Anchor);

    public Task WriteAnchorAsync(LedgerHead head, CancellationToken cancellationToken)
    {
        Anchor = Anchor with { Head = head };
        return Task.CompletedTask;
    }

    public Task ForgetAnchorAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Anchor = new EgressAnchor(now, LedgerHead.None);
        return Task.CompletedTask;
    }

    public Task ReadRequestsAsync(DateTimeOffset from, DateTimeOffset to, Action<LoggedRequest> visit, CancellationToken cancellationToken)
    {
        Requests.ForEach(visit);
        return Task.CompletedTask;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
