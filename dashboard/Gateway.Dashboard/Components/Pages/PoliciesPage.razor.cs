using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The policy's versions: which is live, what each changed, what is wrong with the files, and the way back.</summary>
public sealed partial class PoliciesPage : ComponentBase, IDisposable
{
    // The only admin there is signs in as this; the audit trail names it.
    private const string Author = "admin";

    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    private readonly PageLoad<PoliciesData> _load;
    private PoliciesView? _view;
    private LiveFeed? _feed;
    private int? _shown;
    private string? _refusal;

    /// <summary>Creates the page.</summary>
    public PoliciesPage()
    {
        _load = new PageLoad<PoliciesData>(ReadAsync, exception => DashboardLog.ReadFailed(Logger, nameof(PoliciesPage), exception));
    }

    /// <summary>Number of the version whose changes are shown; null for none.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    [Inject]
    private IPolicyAdmin Policies { get; set; } = null!;

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<PoliciesPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed?.Dispose();
        _load.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || (_feed is not null && _shown == Version))
        {
            return;
        }

        (_shown, _refusal) = (Version, null);
        if (_feed is null)
        {
            _feed = new LiveFeed(Admin, Time, RefreshEvery, () => InvokeAsync(RefreshAsync));
            await RetryAsync();
        }
        else
        {
            await RefreshAsync();
        }
    }

    private async Task<PoliciesData?> ReadAsync(CancellationToken cancellationToken)
    {
        var shown = _shown is { } number ? await Policies.GetVersionAsync(number, cancellationToken) : null;
        return new PoliciesData(await Policies.GetStatusAsync(cancellationToken), await Policies.ListVersionsAsync(cancellationToken), shown, Admin.GetExperiments());
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

    private async Task RollBackAsync(int version)
    {
        // What the admin saw as live is what may be replaced: somebody else's publish in between is not undone unseen.
        var seen = _load.Value?.Status.Live.Version;
        try
        {
            var change = await Policies.RollBackAsync(new PolicyRollback { Version = version, BaseVersion = seen }, Author, CancellationToken.None);
            _refusal = change.Refusal;
        }
        catch (Exception exception)
        {
            DashboardLog.ChangeFailed(Logger, nameof(PoliciesPage), exception);
            _refusal = "The gateway could not store the change; nothing was changed. Its log says why (DashboardChangeFailed).";
        }

        await RefreshAsync();
    }

    private void Show()
    {
        _view = _load.Value is { } data ? PoliciesView.From(data, _shown) : null;
        StateHasChanged();
    }
}
