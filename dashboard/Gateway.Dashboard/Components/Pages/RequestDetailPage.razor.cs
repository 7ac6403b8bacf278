using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>One request: facts, decision trail, attempts, tokens, cost and times.</summary>
public sealed partial class RequestDetailPage : ComponentBase, IDisposable
{
    private readonly PageLoad<RequestDetail> _load;
    private RequestDetailView? _view;
    private LiveFeed? _feed;
    private string? _id;

    /// <summary>Creates the page.</summary>
    public RequestDetailPage()
    {
        _load = new PageLoad<RequestDetail>(
            cancellationToken => Admin.GetRequestAsync(Id, cancellationToken),
            exception => DashboardLog.ReadFailed(Logger, nameof(RequestDetailPage), exception));
    }

    /// <summary>Decision id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<RequestDetailPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed?.Dispose();
        _load.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _id == Id)
        {
            return;
        }

        _id = Id;
        _feed ??= new LiveFeed(Admin, Time, every: null, () => InvokeAsync(RefreshAsync));
        await RetryAsync();
    }

    private async Task RetryAsync()
    {
        await _load.StartAsync();
        Show();
    }

    private async Task RefreshAsync()
    {
        // A recorded request no longer changes; one whose id the client already has may not be stored yet.
        if (_load.State is LoadState.Missing or LoadState.Failed)
        {
            await _load.RefreshAsync();
            Show();
        }
    }

    private void Show()
    {
        _view = _load.Value is { } request ? RequestDetailView.From(request) : null;
        StateHasChanged();
    }
}
