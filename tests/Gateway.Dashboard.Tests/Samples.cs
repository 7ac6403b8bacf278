using Gateway.Contracts;

namespace Gateway.Dashboard.Tests;

/// <summary>Reports and requests to change with <c>with</c>.</summary>
internal static class Samples
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static EngineReport Engine { get; } = new()
    {
        State = "ready",
        Model = "builtin-demo",
        Version = "b5318",
        Pid = 4711,
        Slots = 4,
        Busy = 1,
        Queued = 2,
        Restarts = 3,
        Since = Noon,
    };

    public static Overview Overview(long requests = 10) => new()
    {
        From = Noon.AddHours(-1),
        To = Noon,
        Requests = requests,
        LocalRequests = requests == 0 ? 0 : 6,
        CloudRequests = requests == 0 ? 0 : 2,
        Refused = requests == 0 ? 0 : 1,
        Failed = requests == 0 ? 0 : 1,
        SpendUsd = requests == 0 ? 0 : 0.000123m,
        SimulatedUsd = 0,
        UnpricedRequests = 0,
        InputTokens = 12_345,
        OutputTokens = 678,
        TtftP50Ms = requests == 0 ? null : 123,
        TtftP95Ms = requests == 0 ? null : 1_234,
        Buckets = [new(Noon.AddHours(-1), 4, 1, 0), new(Noon.AddMinutes(-30), 2, 1, 2)],
        Deployments =
        [
            new() { Id = "local/builtin-demo", IsLocal = true, Simulated = false, Requests = 6, InputTokens = 600, OutputTokens = 60, CostUsd = 0, TtftP50Ms = 100 },
            new() { Id = "acme/unpriced", IsLocal = false, Simulated = false, Requests = 2, InputTokens = 0, OutputTokens = 20 },
        ],
        Engine = Engine,
        PolicyVersion = "3f9a1c07",
        RecordsDropped = 0,
    };

    public static RequestDetail Request(string id = "01A") => new()
    {
        Id = id,
        At = Noon,
        Key = "quickstart",
        RequestedModel = "auto",
        Deployment = "local/builtin-demo",
        Egress = "local",
        Simulated = false,
        Reason = "policy_rule:default-local",
        Status = 200,
        Stream = true,
        InputTokens = 1_234,
        OutputTokens = 56,
        CostUsd = 0.000123m,
        TtftMs = 98,
        DurationMs = 640,
        Label = "internal",
        Findings = [],
        PolicyVersion = "3f9a1c07",
        RuleId = "default-local",
        Candidates =
        [
            new("acme/first", "candidate", "First choice."),
            new("local/builtin-demo", "candidate", "Second choice."),
            new("acme/third", "candidate", "Third choice."),
            new("acme/fourth", "not_in_rule", "The rule does not name it."),
        ],
        Attempts = [new("acme/first", "upstream_429", 429, 100), new("local/builtin-demo", "answered", 200, 300)],
    };

    public static RequestDetail Refused(string id = "01B") => Request(id) with
    {
        Deployment = null,
        Egress = "none",
        Status = 503,
        ErrorCode = "local_only_unavailable",
        Reason = "local_only_unavailable",
        InputTokens = null,
        OutputTokens = null,
        CostUsd = null,
        TtftMs = null,
        Label = "confidential",
        Findings = ["email", "iban"],
        Candidates = [new("acme/first", "label_local_only", "Its label keeps it local.")],
        Attempts = [],
    };

    public static RequestPage Page(params RequestSummary[] rows) => new(rows, HasMore: false);
}
