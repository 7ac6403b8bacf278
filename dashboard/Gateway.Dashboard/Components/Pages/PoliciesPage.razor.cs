using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The policy's versions: which is live, what each changed, what is wrong with the files, and the way back.</summary>
public sealed partial class PoliciesPage : LoadedPage<PoliciesData>
{
    // The only admin there is signs in as this; the audit trail names it.
    private const string Author = "admin";

    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    private PoliciesView? _view;
    private int? _shown;
    private string? _refusal;

    /// <summary>Number of the version whose changes are shown; null for none.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    [Inject]
    private IPolicyAdmin Policies { get; set; } = null!;

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || (IsFollowing && _shown == Version))
        {
            return;
        }

        (_shown, _refusal) = (Version, null);
        if (!IsFollowing)
        {
            Follow(Admin, RefreshEvery);
            await RetryAsync();
        }
        else
        {
            await RefreshAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task<PoliciesData?> ReadAsync(CancellationToken cancellationToken)
    {
        var shown = _shown is { } number ? await Policies.GetVersionAsync(number, cancellationToken) : null;
        return new PoliciesData(await Policies.GetStatusAsync(cancellationToken), await Policies.ListVersionsAsync(cancellationToken), shown, Admin.GetExperiments());
    }

    private async Task RollBackAsync(int version)
    {
        // What the admin saw as live is what may be replaced: somebody else's publish in between is not undone unseen.
        var seen = Load.Value?.Status.Live.Version;
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

    /// <inheritdoc/>
    protected override void Show(PoliciesData? value)
    {
        _view = value is { } data ? PoliciesView.From(data, _shown) : null;
    }
}
