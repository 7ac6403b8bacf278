using Gateway.Policy.Rehearsal;

namespace Gateway.Policy.Tests.Rehearsal;

/// <summary>Made-up traffic.</summary>
internal static class Traffic
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A plain stream that was answered here in 0.1 s plus 1 ms a token, with 20 ms for each of 100 output tokens.</summary>
    public static RecordedRequest Local(int number, double secondsAfterNoon, int inputTokens = 100) => new()
    {
        Id = number.ToString("d26"),
        At = Noon.AddSeconds(secondsAfterNoon),
        KeyId = "key-1",
        KeyName = "shop",
        Model = "auto",
        Stream = true,
        InputTokens = inputTokens,
        Observed = new RecordedOutcome
        {
            Deployment = "local/demo",
            Status = 200,
            InputTokens = inputTokens,
            OutputTokens = 100,
            TtftMs = 100 + inputTokens,
            DurationMs = 100 + inputTokens + 2_000,
        },
    };

    /// <summary>The same from the cloud in half a second, at 100 tokens a second.</summary>
    public static RecordedRequest Cloud(int number, double secondsAfterNoon) => Local(number, secondsAfterNoon) with
    {
        Observed = new RecordedOutcome { Deployment = "acme/large", Status = 200, InputTokens = 100, OutputTokens = 100, TtftMs = 500, DurationMs = 1_500 },
    };

    /// <summary>A request with an e-mail address.</summary>
    public static RecordedRequest Private(int number, double secondsAfterNoon) => Local(number, secondsAfterNoon) with
    {
        Findings = FindingKinds.Email,
        Label = DataLabel.Confidential,
    };
}
