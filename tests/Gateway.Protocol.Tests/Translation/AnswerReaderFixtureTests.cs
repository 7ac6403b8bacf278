using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>
/// Recorded answers of real providers. <c>GATEWAY_WRITE_GOLDENS=1</c> writes the goldens anew; read the difference before committing.
/// </summary>
public sealed class AnswerReaderFixtureTests
{
    private const string Absent = "(no recordings)";

    private static readonly string UsageGolden = Path.Combine(Repository.Root, "tests", "Golden", "answer", "usage.txt");

    private static bool WritesGoldens => Environment.GetEnvironmentVariable("GATEWAY_WRITE_GOLDENS") == "1";

    public static TheoryData<string> Recordings => [.. AnswerReaderFixture.All.Select(fixture => fixture.Name).DefaultIfEmpty(Absent)];

    public static TheoryData<string> Streams => [.. AnswerReaderFixture.All.Where(fixture => !fixture.IsWhole).Select(fixture => fixture.Name).DefaultIfEmpty(Absent)];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Read_Recording_IsHeardInOrderAsTheGoldenSays(string name)
    {
        Repository.RequireConformance();
        AnswerReaderFixture fixture = new(name);
        RecordingSink heard = new();
        SinkOrderChecker checker = new(heard);

        AnswerSignals signals = fixture.ReadInto(checker);

        Assert.Equal(!fixture.IsBroken, checker.HasEnded || checker.HasFailed);
        Assert.Equal(checker.HasEnded, signals.HasFlag(AnswerSignals.End));
        Assert.Equal(checker.HasFailed, signals.HasFlag(AnswerSignals.Error));
        Assert.Equal(fixture.IsBroken, signals.HasFlag(AnswerSignals.Malformed));
        string text = $"{heard.Heard}signals {signals}\n";
        if (WritesGoldens)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fixture.GoldenPath)!);
            File.WriteAllText(fixture.GoldenPath, text);
        }

        Assert.Equal(File.ReadAllText(fixture.GoldenPath), text);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void P35_Arguments_OfFinishedCalls_AreJsonObjects(string name)
    {
        Repository.RequireConformance();
        SinkOrderChecker checker = new(new RecordingSink());

        new AnswerReaderFixture(name).ReadInto(checker);

        foreach ((int choice, int call, string json) in checker.Arguments)
        {
            // A call that the token limit or an error cut off cannot be whole.
            if (checker.Finished.TryGetValue(choice, out FinishReason reason) && reason == FinishReason.ToolCalls)
            {
                using JsonDocument arguments = JsonDocument.Parse(json);
                Assert.True(arguments.RootElement.ValueKind == JsonValueKind.Object, $"call {choice}.{call}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void ReadEvent_StreamCutAfterAnyEvent_DoesNotEndByItself(string name)
    {
        Repository.RequireConformance();
        AnswerReaderFixture fixture = new(name);
        IAnswerReader reader = AnswerReaderFixture.Reader(fixture.Dialect);
        SinkOrderChecker checker = new(new RecordingSink());
        List<(byte[] Name, byte[] Data)> events = fixture.Events();

        // What was told after each event is what a stream cut there tells.
        foreach ((byte[] eventName, byte[] data) in events)
        {
            string text = System.Text.Encoding.UTF8.GetString(data);
            bool endedBefore = checker.HasEnded;
            int finishedBefore = checker.Finished.Count;
            reader.ReadEvent(eventName, data, checker);
            if (checker.HasEnded && !endedBefore)
            {
                Assert.True(EndWords(fixture.Dialect).Any(word => text.Contains(word, StringComparison.Ordinal)), text);
            }

            if (checker.Finished.Count > finishedBefore)
            {
                Assert.True(FinishWords(fixture.Dialect).Any(word => text.Contains(word, StringComparison.Ordinal)), text);
            }
        }
    }

    [Fact]
    public void P37_Usage_PerProviderAndStream_IsAsTheGoldenSays()
    {
        Repository.RequireConformance();
        List<string> lines = [];
        foreach (AnswerReaderFixture fixture in AnswerReaderFixture.All)
        {
            RecordingSink heard = new();
            fixture.ReadInto(heard);
            lines.Add($"{fixture.Name}: {RecordingSink.Shown(heard.LastUsage)}");
        }

        string text = string.Join('\n', lines) + "\n";
        if (WritesGoldens)
        {
            File.WriteAllText(UsageGolden, text);
        }

        Assert.Equal(File.ReadAllText(UsageGolden), text);
    }

    private static string[] EndWords(Dialect dialect) => dialect switch
    {
        Dialect.OpenAIChat => ["[DONE]"],
        Dialect.OpenAIResponses => ["response.completed", "response.incomplete"],
        Dialect.AnthropicMessages => ["message_stop"],
        _ => ["\"finishReason\""],
    };

    private static string[] FinishWords(Dialect dialect) => dialect switch
    {
        Dialect.OpenAIChat => ["\"finish_reason\":\""],
        Dialect.AnthropicMessages => ["\"stop_reason\":\""],
        _ => EndWords(dialect),
    };
}
