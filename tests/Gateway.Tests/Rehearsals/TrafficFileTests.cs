using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Rehearsals;
using Gateway.Tests.Storage;

namespace Gateway.Tests.Rehearsals;

public sealed class TrafficFileTests : IDisposable
{
    private readonly TempData _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_data.Directory.Root, "traffic.jsonl");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task WriteThenRead_SameRequest()
    {
        var request = new RecordedRequest
        {
            Id = "1",
            At = Records.Noon,
            KeyId = "k",
            Tags = ["a"],
            Team = "payroll",
            Language = "de",
            Model = "auto",
            InputTokens = 10,
            Needs = Capabilities.Tools | Capabilities.JsonOutput,
            Label = DataLabel.Confidential,
            Findings = FindingKinds.Email,
            ClientLimit = EgressLimit.LocalOnly,
            Difficulty = 0.5,
            Hints = new RecordedHints { Allowed = ["x/y"], Sort = HintSort.Latency, Used = ["h"] },
            Conditions = new Dictionary<string, DeploymentCondition> { ["x/y"] = DeploymentCondition.CoolingDown },
            Decided = new RecordedDecision { PolicyVersion = "v", Reason = "r", Candidates = ["x/y"] },
            Observed = new RecordedOutcome { Deployment = "x/y", Status = 200, OutputTokens = 5, DurationMs = 12.5 },
        };
        await using (var output = new StreamWriter(FilePath))
        {
            await TrafficFile.WriteAsync(output, request);
        }

        var read = Assert.Single((await TrafficFile.ReadAsync(FilePath, Cancel)).Requests);

        Assert.Equivalent(request, read, strict: true);
    }

    [Fact]
    public async Task Read_OnlyWhatIsRequired_TheRestIsEmpty()
    {
        await File.WriteAllTextAsync(FilePath, """{"id":"1","at":"2026-11-24T12:00:00Z","keyId":"k","model":"auto","inputTokens":1,"hints":{},"decided":{"policyVersion":"v","reason":"r"}}""", Cancel);

        var read = Assert.Single((await TrafficFile.ReadAsync(FilePath, Cancel)).Requests);

        Assert.Equal((0, 0, 0, 0, 0), (read.Tags.Count, read.Conditions.Count, read.Hints!.Used.Count, read.Decided!.Candidates.Count, read.Decided.Removed.Count));
    }

    [Theory]
    [InlineData("{", "no recorded request")]
    [InlineData("null", "null is no request")]
    [InlineData("""{"id":"1","at":"2026-11-24T12:00:00Z","keyId":"k","model":"auto","inputTokens":1,"promt":"x"}""", "promt")]
    [InlineData("""{"id":"1","at":"2026-11-24T12:00:00Z","keyId":"k","model":"auto","inputTokens":-1}""", "must lie from 0")]
    [InlineData("""{"id":"1","at":"2026-11-24T12:00:00Z","keyId":"k","model":"auto","inputTokens":1,"observed":{"outputTokens":2000000000}}""", "must lie from 0")]
    [InlineData("""{"id":null,"at":"2026-11-24T12:00:00Z","keyId":"k","model":"auto","inputTokens":1}""", "must not be null")]
    [InlineData("""{"id":"1","at":"2026-11-24T12:00:00Z","keyId":"k","inputTokens":1}""", "model")]
    public async Task Read_BadLine_NamesFileLineAndReason(string line, string expected)
    {
        await File.WriteAllTextAsync(FilePath, $"\n{line}\n", Cancel);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TrafficFile.ReadAsync(FilePath, Cancel));

        Assert.StartsWith($"{FilePath}:2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EndlessLine_Refused()
    {
        await File.WriteAllTextAsync(FilePath, new string(' ', 10) + '{' + new string('x', 100_000), Cancel);

        Assert.Contains("longer than", (await Assert.ThrowsAsync<InvalidDataException>(() => TrafficFile.ReadAsync(FilePath, Cancel))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("last-7d", 7 * 24 * 60)]
    [InlineData("last-24h", 24 * 60)]
    [InlineData("last-30m", 30)]
    [InlineData("last-0d", null)]
    [InlineData("last-d", null)]
    [InlineData("last-", null)]
    [InlineData("last-7", null)]
    [InlineData("last-99999999999d", null)]
    [InlineData("week", null)]
    public void Window_Words(string text, int? minutes) => Assert.Equal(minutes, (int?)TrafficWindow.Read(text)?.TotalMinutes);
}
