using Gateway.Contracts.Egress;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The egress ledger: what left, when, why, by which policy. Each reading goes through all of the ledger, so it is read when asked for.</summary>
public sealed partial class EgressPage : LoadedPage<Contracts.Egress.EgressPage>
{
    private const int MostTotals = 30;

    private EgressQueryView _query = new();
    private EgressQueryView? _shown;
    private IReadOnlyList<EgressRowView> _rows = [];
    private IReadOnlyList<string> _deployments = [];

    /// <summary>Key of the period, see <see cref="ReportPeriod"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    /// <summary>Only this team's.</summary>
    [SupplyParameterFromQuery]
    public string? Team { get; set; }

    /// <summary>Only what went to this deployment.</summary>
    [SupplyParameterFromQuery]
    public string? Deployment { get; set; }

    /// <summary>Only records before this sequence.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    private IEgressAdmin Ledger { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _query = EgressQueryView.Parse(Period, Team, Deployment, Before);
        if (!RendererInfo.IsInteractive || _shown == _query)
        {
            return;
        }

        _shown = _query;
        await RetryAsync();
    }

    /// <inheritdoc/>
    protected override async Task<Contracts.Egress.EgressPage?> ReadAsync(CancellationToken cancellationToken) => await Ledger.ListAsync(_query.ToFilter(Time.GetUtcNow()), cancellationToken);

    /// <inheritdoc/>
    protected override void Show(Contracts.Egress.EgressPage? value)
    {
        if (value is { } page)
        {
            _rows = [.. page.Rows.Select(EgressRowView.From)];
            _deployments = [.. _deployments.Concat(page.Totals.Select(static one => one.Deployment)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    private void ChangeTeam(ChangeEventArgs change) => Go(_query with { Team = change.Value as string, Before = null });

    private void ChangeDeployment(ChangeEventArgs change) => Go(_query with { Deployment = change.Value as string, Before = null });

    private void Go(EgressQueryView query) => Navigation.NavigateTo(EgressQueryView.Parse(query.Period.Key, query.Team, query.Deployment, query.Before).Href);

    private static Fact[] Facts(Contracts.Egress.EgressPage page) =>
    [
        new("Calls to a cloud", DashboardFormat.Count(page.Calls)),
        new("Sent", DashboardFormat.Bytes(page.Bytes)),
        new("Deployments", DashboardFormat.Count(page.Totals.Select(static one => one.Deployment).Distinct(StringComparer.Ordinal).Count())),
        new("Air gap", page.AirGap ? "on" : "off", Tone: page.AirGap ? Tone.Good : Tone.Neutral),
    ];

    private List<Segment> PeriodChoices()
        => [.. ReportPeriod.All.Select(period => new Segment(period.Label, (_query with { Period = period, Before = null }).Href, period == _query.Period))];
}
