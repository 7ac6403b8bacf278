using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Tests;

/// <summary>A report and an answer to trials that a test sets; remembers what was asked.</summary>
internal sealed class FakePrivacyAdmin : IPrivacyAdmin
{
    public Func<PrivacyReport> Report { get; set; } = static () => Sample();

    public Func<PrivacyTrial, TrialReport> Trial { get; set; } = static _ => new TrialReport { Label = "public", MayLeave = true };

    public List<TimeSpan> Periods { get; } = [];

    public List<string> Texts { get; } = [];

    public static PrivacyReport Sample() => new()
    {
        From = Samples.Noon.AddDays(-1),
        To = Samples.Noon,
        Requests = 1000,
        Left = 400,
        NotExamined = 0,
        Labels = [new("public", 700), new("confidential", 299), new("restricted", 1)],
        Findings = [new("email", 290, 1234), new("media", 10, 0)],
        Apps = [new PrivacyGroup("crm", 900, 300, [new("public", 600), new("confidential", 300)], [new("email", 290, 1234), new("iban", 5, 5), new("phone", 4, 4), new("card", 1, 1)]), new PrivacyGroup(null, 100, 100, [new("public", 100)], [])],
        OtherApps = 3,
        Keys = [new PrivacyGroup("<b>key</b>", 1000, 400, [new("public", 700)], [])],
        OtherKeys = 0,
        Stayed = [new("policy_rule:default-local", 300, 0), new("label_pii:email", 280, 10), new("label_pii:iban", 5, 0), new("requested_model", 5, 0)],
        Judge = new JudgeReport { IsOn = true, Deployment = "local/small", Private = 7, Silent = 2 },
        Detectors = new DetectorReport(Samples.Noon, 1000, 14_000, [new("email", 290, 4000, 14, 285.7, "firing"), new("card", 0, 3, 2, 0.2, "quiet"), new("health", 0, 0, 0, 0, "never")]),
    };

    public Task<PrivacyReport> GetAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Periods.Add(to - from);
        return Task.FromResult(Report());
    }

    public Task<TrialReport> TryAsync(PrivacyTrial trial, CancellationToken cancellationToken)
    {
        Texts.Add(trial.Text);
        return Task.FromResult(Trial(trial));
    }
}
