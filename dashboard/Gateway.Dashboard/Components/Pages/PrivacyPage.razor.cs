using Gateway.Contracts.Privacy;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>What requests held, what kept them here, whether the detectors still fire, and a box to try a text. A report: it is read when asked for.</summary>
public sealed partial class PrivacyPage : ComponentBase, IDisposable
{
    private readonly PageLoad<PrivacyReport> _load;
    private ReportPeriod _period = ReportPeriod.Default;
    private ReportPeriod? _shown;
    private PrivacyView? _view;

    /// <summary>Creates the page.</summary>
    public PrivacyPage()
    {
        _load = new PageLoad<PrivacyReport>(ReadAsync, exception => DashboardLog.ReadFailed(Logger, nameof(PrivacyPage), exception));
    }

    /// <summary>Key of the period, see <see cref="ReportPeriod"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    [Inject]
    private IPrivacyAdmin Privacy { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<PrivacyPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _load.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _period = ReportPeriod.Parse(Period);
        if (!RendererInfo.IsInteractive || _shown == _period)
        {
            return;
        }

        // With another period the old numbers stay until the new ones are there: the text in the box must not be lost.
        var isFirst = _shown is null;
        _shown = _period;
        await (isFirst ? RetryAsync() : RefreshAsync());
    }

    private async Task<PrivacyReport?> ReadAsync(CancellationToken cancellationToken)
    {
        // The period's end is exclusive: one millisecond later, so that what was stored just now is in it.
        var to = Time.GetUtcNow().AddMilliseconds(1);
        return await Privacy.GetAsync(to - _period.Span, to, cancellationToken);
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
        _view = _load.Value is { } report ? PrivacyView.From(report) : null;
        StateHasChanged();
    }

    private List<Segment> PeriodChoices()
        => [.. ReportPeriod.All.Select(period => new Segment(period.Label, period == ReportPeriod.Default ? "/privacy" : $"/privacy?period={period.Key}", period == _period))];
}
