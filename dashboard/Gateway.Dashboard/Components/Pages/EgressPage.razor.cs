using Gateway.Contracts.Egress;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The egress ledger: what left, when, why, by which policy. Each reading goes through all of the ledger, so it is read when asked for.</summary>
public sealed partial class EgressPage : ComponentBase, IDisposable
{
    private const int MostTotals = 30;

    private readonly PageLoad<Contracts.Egress.EgressPage> _load;
    private EgressQueryView _query = new();
    private EgressQueryView? _shown;
    private IReadOnlyList<EgressRowView> _rows = [];
    private IReadOnlyList<string> _deployments = [];

    /// <summary>Creates the page.</summary>
    public EgressPage()
    {
        _load = new PageLoad<Contracts.Egress.EgressPage>(
            async cancellationToken => await Ledger.ListAsync(_query.ToFilter(Time.GetUtcNow()), cancellationToken),
            exception => DashboardLog.ReadFailed(Logger, nameof(EgressPage), exception));
    }

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
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<EgressPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _load.Dispose();

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

    private async Task RetryAsync()
    {
        await _load.StartAsync();
        Show();
    }

    private async Task RefreshAsync()
    {
        await _load.RefreshAsync();
        Show();
    }

    private void Show()
    {
        if (_load.Value is { } page)
        {
            _rows = [.. page.Rows.Select(EgressRowView.From)];
            _deployments = [.. _deployments.Concat(page.Totals.Select(static one => one.Deployment)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        StateHasChanged();
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
