using Gateway.Contracts.Privacy;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>What requests held, what kept them here, whether the detectors still fire, and a box to try a text. A report: it is read when asked for.</summary>
public sealed partial class PrivacyPage : LoadedPage<PrivacyReport>
{
    private ReportPeriod _period = ReportPeriod.Default;
    private ReportPeriod? _shown;
    private PrivacyView? _view;

    /// <summary>Key of the period, see <see cref="ReportPeriod"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    [Inject]
    private IPrivacyAdmin Privacy { get; set; } = null!;

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

    /// <inheritdoc/>
    protected override async Task<PrivacyReport?> ReadAsync(CancellationToken cancellationToken)
    {
        // The period's end is exclusive: one millisecond later, so that what was stored just now is in it.
        var to = Time.GetUtcNow().AddMilliseconds(1);
        return await Privacy.GetAsync(to - _period.Span, to, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Show(PrivacyReport? value)
    {
        _view = value is { } report ? PrivacyView.From(report) : null;
    }

    private List<Segment> PeriodChoices()
        => [.. ReportPeriod.All.Select(period => new Segment(period.Label, period == ReportPeriod.Default ? "/privacy" : $"/privacy?period={period.Key}", period == _period))];
}
