using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The overview: what was asked, where it was answered, what it cost, and how the engine is.</summary>
public sealed partial class OverviewPage : ComponentBase, IDisposable
{
    // Without news the window still moves and slots become free; nobody watches a number more often than this.
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    private readonly PageLoad<Overview> _load;
    private OverviewWindow _window = OverviewWindow.Default;
    private OverviewView? _view;
    private LiveFeed? _feed;

    /// <summary>Creates the page.</summary>
    public OverviewPage()
    {
        _load = new PageLoad<Overview>(
            async cancellationToken => await Admin.GetOverviewAsync(_window.Span, cancellationToken),
            exception => DashboardLog.ReadFailed(Logger, nameof(OverviewPage), exception));
    }

    /// <summary>Key of the window, see <see cref="OverviewWindow"/>.</summary>
    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IOptions<DashboardOptions> Options { get; set; } = null!;

    [Inject]
    private ILogger<OverviewPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed?.Dispose();
        _load.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // While the page is only prerendered there is nobody to update: it shows its loading state.
        var window = OverviewWindow.Parse(Window);
        if (!RendererInfo.IsInteractive || (_feed is not null && window == _window))
        {
            _window = window;
            return;
        }

        _window = window;
        _feed ??= new LiveFeed(Admin, Time, RefreshEvery, () => InvokeAsync(RefreshAsync));
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
        _view = _load.Value is { } overview ? OverviewView.From(overview) : null;
        StateHasChanged();
    }

    private List<Segment> WindowChoices()
        => [.. OverviewWindow.All.Select(window => new Segment(window.Label, window.Href, window == _window))];
}
