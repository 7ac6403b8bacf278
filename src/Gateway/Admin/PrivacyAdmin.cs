using Gateway.Contracts.Privacy;
using Gateway.Recording;

namespace Gateway.Admin;

/// <summary>Labels and private data for admins: reports from the store, and trials by the live policy.</summary>
internal sealed class PrivacyAdmin(IPrivacyStore store, DetectorWatch detectors, IAdminSources sources) : IPrivacyAdmin
{
    /// <inheritdoc/>
    public async Task<PrivacyReport> GetAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var health = detectors.GetAsync(cancellationToken);
        var usage = await store.SummariseAsync(from, to, cancellationToken);
        return new PrivacyReport
        {
            From = from,
            To = to,
            Requests = usage.Requests,
            Left = usage.Left,
            NotExamined = usage.NotExamined,
            Labels = usage.Labels,
            Findings = usage.Findings,
            Apps = usage.Apps,
            OtherApps = usage.OtherApps,
            Keys = usage.Keys,
            OtherKeys = usage.OtherKeys,
            Stayed = usage.Stayed,
            Judge = Judge(usage),
            Detectors = await health,
        };
    }

    /// <inheritdoc/>
    public Task<TrialReport> TryAsync(PrivacyTrial trial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return (trial.Text, sources.Policy) switch
        {
            ({ Length: > PrivacyTrial.MaxLength }, _) => Refuse($"The text is longer than {PrivacyTrial.MaxLength} characters. Try a part of it."),
            (_, null) => Refuse("No policy is loaded yet. Try again in a moment."),

            // A long text takes a while, and a page must not stand still meanwhile.
            var (text, policy) => Task.Run(() => FindingsTrial.Run(text, policy), cancellationToken),
        };
    }

    private static Task<TrialReport> Refuse(string why) => Task.FromResult(new TrialReport { Refusal = why });

    private JudgeReport Judge(PrivacyUsage usage)
    {
        var policy = sources.Policy;
        var judge = policy?.Judge;
        return new JudgeReport
        {
            IsOn = judge is not null,
            Deployment = judge is { DeploymentIndex: >= 0 and var index } ? policy!.Deployments[index].Id : null,
            Private = usage.Judged,
            Silent = usage.NotJudged,
            PublicWhenSilent = judge?.PublicWhenSilent ?? false,
        };
    }
}
