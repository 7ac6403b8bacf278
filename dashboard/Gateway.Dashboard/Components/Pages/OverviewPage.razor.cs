using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The overview: what was asked, where it was answered, what it cost, and how the engine is.</summary>
public sealed partial class OverviewPage : LoadedPage<Overview>
{
    // Without news the window still moves and slots become free; nobody watches a number more often than this.
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    private OverviewWindow _window = OverviewWindow.Default;
    private OverviewView? _view;

    /// <summary>Key of the window, see <see cref="OverviewWindow"/>.</summary>
    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    [Inject]
    private IOptions<DashboardOptions> Options { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // While the page is only prerendered there is nobody to update: it shows its loading state.
        var window = OverviewWindow.Parse(Window);
        if (!RendererInfo.IsInteractive || (IsFollowing && window == _window))
        {
            _window = window;
            return;
        }

        _window = window;
        Follow(Admin, RefreshEvery);
        await RetryAsync();
    }

    /// <inheritdoc/>
    protected override async Task<Overview?> ReadAsync(CancellationToken cancellationToken) => await Admin.GetOverviewAsync(_window.Span, cancellationToken);

    /// <inheritdoc/>
    protected override void Show(Overview? value)
    {
        _view = value is { } overview ? OverviewView.From(overview) : null;
    }

    private List<Segment> WindowChoices()
        => [.. OverviewWindow.All.Select(window => new Segment(window.Label, window.Href, window == _window))];
}
