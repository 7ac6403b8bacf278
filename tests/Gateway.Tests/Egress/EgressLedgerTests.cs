using Gateway.Egress;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Egress;

/// <summary>The ledger on disk: its chain, its end, and when it refuses.</summary>
public sealed class EgressLedgerTests : IDisposable
{
    private readonly LedgerFolder _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Append_FromManyAtOnce_OneChainAndEveryRecordDurable()
    {
        using (var ledger = await _ledger.OpenAsync())
        {
            await Parallel.ForAsync(0, 500, async (i, _) =>
            {
                var call = Permits.Call(_ledger.Time, "hello", $"r{i}");
                await ledger.AppendAsync(call.Permit, call.Key, call.Team);
                Assert.Contains($"\"r{i}\"", await ReadSharedAsync(_ledger.File), StringComparison.Ordinal);
            });
            Assert.Equal(500, ledger.Head.Sequence);
        }

        var result = await _ledger.VerifyAsync();
        Assert.True(result.IsWhole, string.Join('\n', result.Problems));
        Assert.Equal((500, 500), (result.Records, result.Head.Sequence));
    }

    [Fact]
    public async Task Record_SaysWhatLeftAndNoText()
    {
        await _ledger.FillAsync(1);

        Assert.True(LedgerLine.TryRead(System.Text.Encoding.UTF8.GetBytes(_ledger.Lines[0]), out var record, out var hash, out var isWhole));
        Assert.True(isWhole);
        Assert.Equal(64, hash.Length);
        Assert.Equal(
            (1, "r1", "key1", "finance", "internal", "r1.1", "v1", "policy_rule:default", "cloud/model", "127.0.0.1:9", 7, LedgerLine.NoHash),
            (record!.Sequence, record.Request, record.Key, record.Team, record.Label, record.Permit, record.Policy, record.Why, record.Deployment, record.Host, record.Bytes, record.Previous));
        Assert.Equal(["network"], record.Findings);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("hello 1"u8)), record.Sha256);
        Assert.DoesNotContain("hello", _ledger.Lines[0], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_ledger.File));
        }
    }

    [Fact]
    public async Task Start_TornLastLine_IsCutOffAndTheChainGoesOn()
    {
        await _ledger.FillAsync(3);
        await File.AppendAllTextAsync(_ledger.File, _ledger.Lines[2][..100], TestContext.Current.CancellationToken);

        await _ledger.FillAsync(2, from: 4);

        var result = await _ledger.VerifyAsync();
        Assert.True(result.IsWhole, string.Join('\n', result.Problems));
        Assert.Equal(5, result.Records);
    }

    [Fact]
    public async Task Start_FileWithoutARecord_GoesOnAfterTheOneBefore()
    {
        await _ledger.FillAsync(3);
        await File.WriteAllTextAsync(LedgerFiles.Name(_ledger.Folder, 4, _ledger.Time.GetUtcNow().AddMonths(1)), "{\"seq", TestContext.Current.CancellationToken);

        await _ledger.FillAsync(1, from: 4);

        Assert.True((await _ledger.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Append_NextMonth_GoesOnInAnotherFile()
    {
        await _ledger.FillAsync(2);
        _ledger.Time.Advance(TimeSpan.FromDays(5));
        await _ledger.FillAsync(2, from: 3);

        Assert.Equal(["000000000001-2026-11.jsonl", "000000000003-2026-12.jsonl"], LedgerFiles.In(_ledger.Folder).Select(Path.GetFileName));
        Assert.True((await _ledger.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Start_ChangedLine_RefusesAndSaysWhere()
    {
        await _ledger.FillAsync(3);
        _ledger.Lines = [.. _ledger.Lines.Select(static (line, i) => i == 1 ? line.Replace("cloud/model", "cloud/other", StringComparison.Ordinal) : line)];

        using var ledger = await _ledger.OpenAsync();

        Assert.Contains("000000000001-2026-11.jsonl:2 (record 2)", ledger.Problem, StringComparison.Ordinal);
        await RefusesAsync(ledger);
    }

    [Fact]
    public async Task Start_EndIsCutOff_Refuses()
    {
        await _ledger.FillAsync(3);
        using (var whole = await _ledger.OpenAsync())
        {
            await _ledger.WriteAnchorAsync(whole.Head, TestContext.Current.CancellationToken);
        }

        _ledger.Lines = _ledger.Lines[..2];

        using var ledger = await _ledger.OpenAsync();
        Assert.Contains("cut", ledger.Problem, StringComparison.Ordinal);
        await RefusesAsync(ledger);
    }

    [Fact]
    public async Task Start_SecondWriter_Refuses()
    {
        using var first = await _ledger.OpenAsync();
        using var second = await _ledger.OpenAsync();

        Assert.Null(first.Problem);
        Assert.NotNull(second.Problem);
        await RefusesAsync(second);
    }

    [Fact]
    public async Task Append_DiskFailsThenRecovers_RefusesThenGoesOn()
    {
        await File.WriteAllTextAsync(_ledger.Folder, "in the way", TestContext.Current.CancellationToken);
        using var ledger = await _ledger.OpenAsync();
        await RefusesAsync(ledger);
        File.Delete(_ledger.Folder);
        await RefusesAsync(ledger);
        _ledger.Time.Advance(TimeSpan.FromSeconds(2));

        var call = Permits.Call(_ledger.Time);
        await ledger.AppendAsync(call.Permit, call.Key, call.Team);

        Assert.Equal((null, 1), (ledger.Problem, ledger.Head.Sequence));
    }

    [Fact]
    public async Task Append_NotStartedOrDisposed_Refuses()
    {
        var ledger = new EgressLedger(_ledger.Folder, _ledger.Time, NullLogger<EgressLedger>.Instance);
        await RefusesAsync(ledger);
        await ledger.StartAsync(LedgerHead.None);
        ledger.Dispose();
        await RefusesAsync(ledger);
    }

    private async Task RefusesAsync(EgressLedger ledger)
    {
        var call = Permits.Call(_ledger.Time);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(call.Permit, call.Key, call.Team));
    }

    private static async Task<string> ReadSharedAsync(string path)
    {
        using var reader = new StreamReader(LedgerFiles.OpenToRead(path));
        return await reader.ReadToEndAsync();
    }
}
