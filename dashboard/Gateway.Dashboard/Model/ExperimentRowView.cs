using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>One arm of an experiment, or one shadow, as a table row.</summary>
/// <param name="Name">The experiment and the arm, or the shadow and where it goes.</param>
/// <param name="State">What it does.</param>
/// <param name="Tone">How bad that is.</param>
/// <param name="Why">Why it was stopped, or what was not sent; null when there is nothing to say.</param>
/// <param name="Share">Share of the identities or requests.</param>
/// <param name="Requests">Requests in the window; of a shadow, copies since the start.</param>
/// <param name="Errors">Share of them that failed.</param>
/// <param name="Ttft">The p90 of the times to the first token.</param>
/// <param name="Usd">What it cost today.</param>
public sealed record ExperimentRowView(string Name, string State, Tone Tone, string? Why, string Share, string Requests, string Errors, string Ttft, string Usd)
{
    private const string Unknown = "–";
    private const double Percents = 100;

    /// <summary>All rows of what is live.</summary>
    public static IReadOnlyList<ExperimentRowView> From(ExperimentPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. page.Experiments.SelectMany(static experiment => experiment.Arms.Select(arm => From(experiment.Id, arm))), .. page.Shadows.Select(From)];
    }

    private static ExperimentRowView From(string experiment, ExperimentArmReport arm) => new(
        $"{experiment} · {arm.Name}",
        arm.State,
        arm.State == "stopped" ? Tone.Bad : Tone.Good,
        arm.WhyStopped is { } why ? $"{why} ({DashboardFormat.DayAndTime(arm.StoppedAt ?? default)} UTC)" : null,
        DashboardFormat.Percent(arm.Share * Percents),
        DashboardFormat.Count(arm.Requests),
        arm.ErrorRate is { } rate ? DashboardFormat.Percent(rate * Percents) : Unknown,
        DashboardFormat.Duration(arm.TtftP90Ms),
        DashboardFormat.Usd(arm.UsdToday, DashboardFormat.UsdDecimals(arm.UsdToday)));

    private static ExperimentRowView From(ShadowReport shadow)
    {
        var sent = shadow.Answered + shadow.Failed;
        return new ExperimentRowView(
            $"{shadow.Id} → {shadow.To}",
            "shadow",
            Tone.Good,
            (shadow.Dropped, shadow.OverBudget) switch
            {
                (0, 0) => null,
                var (dropped, over) => $"not sent: {DashboardFormat.Count(dropped)} dropped, {DashboardFormat.Count(over)} beyond {DashboardFormat.Usd(shadow.MaxUsdPerDay, DashboardFormat.UsdDecimals(shadow.MaxUsdPerDay))} USD a day",
            },
            DashboardFormat.Percent(shadow.Share * Percents),
            DashboardFormat.Count(sent),
            sent == 0 ? Unknown : DashboardFormat.Percent(shadow.Failed * Percents / sent),
            Unknown,
            DashboardFormat.Usd(shadow.UsdToday, DashboardFormat.UsdDecimals(shadow.UsdToday)));
    }
}
