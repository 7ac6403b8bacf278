using System.Buffers;
using System.Text;
using Gateway.Egress;

namespace Gateway.Tests.Egress;

/// <summary>Every kind of tampering is found, with its row.</summary>
public sealed class EgressVerifierTests : IDisposable
{
    private const string Name = "000000000001-2026-11.jsonl";

    private readonly LedgerFolder _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Verify_ChangedRow_NamesIt()
    {
        await TamperAsync(lines => lines[2] = lines[2].Replace("\"bytes\":7", "\"bytes\":8", StringComparison.Ordinal));

        await FindsAsync(("changed", 3, 3));
    }

    [Fact]
    public async Task Verify_AnySingleByteChanged_IsFound()
    {
        await _ledger.FillAsync(2);
        var whole = await File.ReadAllBytesAsync(_ledger.File, TestContext.Current.CancellationToken);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            await File.WriteAllBytesAsync(_ledger.File, changed, TestContext.Current.CancellationToken);
            _ledger.Anchor = _ledger.Anchor with { Head = new LedgerHead(2, HashOf(whole)) };

            Assert.False((await _ledger.VerifyAsync()).IsWhole, $"byte {i} ('{(char)whole[i]}')");
        }
    }

    [Fact]
    public async Task Verify_ChangedRowWithItsHashMadeAnew_NamesTheNextAndIt()
    {
        await TamperAsync(lines => lines[2] = Forged(lines[2], static record => record with { Deployment = "cloud/other" }));

        var problem = Assert.Single(await FindsAsync(("inserted", 4, 4)));
        Assert.Contains("record 3", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RemovedRow_NamesWhatIsMissing()
    {
        await _ledger.FillAsync(5);
        _ledger.Lines = [.. _ledger.Lines.Where(static (_, i) => i != 2)];

        var problem = Assert.Single(await FindsAsync(("removed", 3, 4)));
        Assert.Contains("3 to 3", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RemovedFromTheBeginning_IsFound()
    {
        await _ledger.FillAsync(5);
        _ledger.Lines = _ledger.Lines[2..];

        await FindsAsync(("removed", 1, 3));
    }

    [Fact]
    public async Task Verify_ReorderedRows_NamesThem()
    {
        await TamperAsync(static lines => (lines[1], lines[2]) = (lines[2], lines[1]));

        await FindsAsync(("removed", 2, 3), ("reordered", 3, 2), ("removed", 4, 4));
    }

    [Fact]
    public async Task Verify_InsertedRow_IsFound()
    {
        await _ledger.FillAsync(5);
        var lines = _ledger.Lines.ToList();
        lines.Insert(2, Forged(lines[2], static record => record with { Request = "r-forged" }));
        _ledger.Lines = [.. lines];

        await FindsAsync(("reordered", 4, 3));
    }

    [Fact]
    public async Task Verify_LineThatIsNone_NamesIt()
    {
        await TamperAsync(static lines => lines[2] = "nothing");

        await FindsAsync(("unreadable", 3, 3));
    }

    [Fact]
    public async Task Verify_TailCutBehindTheAnchor_IsFound()
    {
        await _ledger.FillAsync(5);
        await AnchorAsync();
        _ledger.Lines = _ledger.Lines[..3];

        await FindsAsync(("cut", 0, 5));
    }

    [Fact]
    public async Task Verify_WholeFolderGone_IsFound()
    {
        await _ledger.FillAsync(5);
        await AnchorAsync();
        Directory.Delete(_ledger.Folder, recursive: true);

        await FindsAsync(("cut", 0, 5));
    }

    [Fact]
    public async Task Verify_WholeLedgerWrittenAnew_IsFound()
    {
        await _ledger.FillAsync(5);
        await AnchorAsync();
        Directory.Delete(_ledger.Folder, recursive: true);
        var anchor = _ledger.Anchor;
        _ledger.Anchor = _ledger.Anchor with { Head = LedgerHead.None };
        await _ledger.FillAsync(5, from: 11);
        _ledger.Anchor = anchor;

        await FindsAsync(("changed", 0, 5));
    }

    [Fact]
    public async Task Verify_LoggedRequestLeftWithoutARecord_NamesIt()
    {
        await _ledger.FillAsync(2);
        _ledger.Requests.AddRange([Logged("r1"), Logged("r2"), Logged("r-missing")]);

        var problem = Assert.Single(await FindsAsync(("unrecorded", 0, 0)));
        Assert.Equal("r-missing", problem.Request);
    }

    [Fact]
    public async Task Verify_RequestFromBeforeTheLedger_IsNoFault()
    {
        _ledger.Anchor = _ledger.Anchor with { Since = _ledger.Time.GetUtcNow().AddHours(1) };
        _ledger.Requests.Add(Logged("r-old"));

        Assert.True((await _ledger.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Verify_RecordOfARequestThatWasNotTriedThere_NamesItsRow()
    {
        await _ledger.FillAsync(2);
        _ledger.Requests.AddRange([Logged("r1"), Logged("r2") with { Tried = ["local/demo"], Left = [] }]);

        await FindsAsync(("unlogged", 2, 2));
    }

    [Fact]
    public async Task Verify_RecordWithoutALoggedRequest_IsCountedAndNoFault()
    {
        await _ledger.FillAsync(3);
        _ledger.Requests.Add(Logged("r1"));

        var result = await _ledger.VerifyAsync();

        Assert.Equal((true, 2L), (result.IsWhole, result.Unlogged));
    }

    [Theory]
    [InlineData("label_local_only", true)]
    [InlineData("client_local_only", true)]
    [InlineData("policy_rule", true)]
    [InlineData("candidate", false)]
    public async Task Verify_RecordOfARequestThatItsPolicyKept_NamesItsRow(string verdict, bool isFound)
    {
        await _ledger.FillAsync(2);
        _ledger.Requests.AddRange([Logged("r1"), Logged("r2") with { Label = "restricted", Verdicts = new Dictionary<string, string> { ["cloud/model"] = verdict } }]);

        await FindsAsync(isFound ? [("forbidden", 2, 2)] : []);
    }

    [Fact]
    public async Task Verify_RecordOfARequestThatNobodyLookedAt_NamesItsRow()
    {
        await _ledger.FillAsync(2);
        _ledger.Requests.AddRange([Logged("r1") with { IsExamined = false }, Logged("r2")]);

        await FindsAsync(("forbidden", 1, 1));
    }

    private static LoggedRequest Logged(string id) => new()
    {
        Id = id,
        StartedAt = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Label = "public",
        IsExamined = true,
        Tried = ["cloud/model"],
        Left = ["cloud/model"],
        Verdicts = new Dictionary<string, string> { ["cloud/model"] = "candidate" },
    };

    private static string Forged(string line, Func<LedgerRecord, LedgerRecord> change)
    {
        Assert.True(LedgerLine.TryRead(Encoding.UTF8.GetBytes(line), out var record, out _, out _));
        var output = new ArrayBufferWriter<byte>();
        LedgerLine.Write(change(record!), output);
        return Encoding.UTF8.GetString(output.WrittenSpan[..^1]);
    }

    private static string HashOf(byte[] file)
    {
        Assert.True(LedgerLine.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Split('\n')[^2]), out _, out var hash, out _));
        return hash;
    }

    private async Task AnchorAsync()
    {
        var result = await _ledger.VerifyAsync();
        _ledger.Anchor = _ledger.Anchor with { Head = result.Head };
    }

    private async Task TamperAsync(Action<string[]> change)
    {
        await _ledger.FillAsync(5);
        Assert.True((await _ledger.VerifyAsync()).IsWhole);
        var lines = _ledger.Lines;
        change(lines);
        _ledger.Lines = lines;
    }

    private async Task<IReadOnlyList<LedgerProblem>> FindsAsync(params (string Kind, int Line, long Sequence)[] expected)
    {
        var result = await _ledger.VerifyAsync();

        Assert.Equal(expected, result.Problems.Select(static one => (one.Kind, one.Line, one.Sequence)));
        Assert.Equal(expected.Length == 0, result.IsWhole);
        Assert.All(result.Problems.Where(static one => one.Line > 0), static one => Assert.Equal(Name, one.File));
        return result.Problems;
    }
}
