using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>One request: facts, decision trail, attempts, tokens, cost and times.</summary>
public sealed partial class RequestDetailPage : LoadedPage<RequestDetail>
{
    private RequestDetailView? _view;
    private string? _id;

    /// <summary>Decision id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _id == Id)
        {
            return;
        }

        _id = Id;
        Follow(Admin);
        await RetryAsync();
    }

    /// <inheritdoc/>
    protected override async Task RefreshAsync()
    {
        // A recorded request no longer changes; one whose id the client already has may not be stored yet.
        if (Load.State is LoadState.Missing or LoadState.Failed)
        {
            await base.RefreshAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task<RequestDetail?> ReadAsync(CancellationToken cancellationToken) => Admin.GetRequestAsync(Id, cancellationToken);

    /// <inheritdoc/>
    protected override void Show(RequestDetail? value)
    {
        _view = value is { } request ? RequestDetailView.From(request) : null;
    }
}
