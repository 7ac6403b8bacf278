using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The recorded requests, newest first.</summary>
public sealed partial class RequestsPage : ComponentBase, IDisposable
{
    private readonly PageLoad<RequestPage> _load;
    private RequestsQuery _query = new();
    private IReadOnlyList<RequestRowView> _rows = [];
    private LiveFeed? _feed;

    /// <summary>Creates the page.</summary>
    public RequestsPage()
    {
        _load = new PageLoad<RequestPage>(
            async cancellationToken => await Admin.ListRequestsAsync(_query.ToFilter(), cancellationToken),
            exception => DashboardLog.ReadFailed(Logger, nameof(RequestsPage), exception));
    }

    /// <summary><c>local</c>, <c>cloud</c> or <c>refused</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Egress { get; set; }

    /// <summary><c>1</c>: only refused or failed requests.</summary>
    [SupplyParameterFromQuery]
    public string? Failed { get; set; }

    /// <summary>Only those that this deployment answered.</summary>
    [SupplyParameterFromQuery]
    public string? Deployment { get; set; }

    /// <summary>Only those older than this id.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [Inject]
    private IGatewayAdmin Admin { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<RequestsPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed?.Dispose();
        _load.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = RequestsQuery.Parse(Egress, Failed, Deployment, Before);
        if (!RendererInfo.IsInteractive || (_feed is not null && query == _query))
        {
            _query = query;
            return;
        }

        _query = query;
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
        // New rows would push older ones from under the reader's eyes.
        if (_query.Before is null || _load.State != LoadState.Ready)
        {
            await _load.RefreshAsync();
            Show();
        }
    }

    private void Show()
    {
        _rows = _load.Value is { } page ? [.. page.Rows.Select(RequestRowView.From)] : [];
        StateHasChanged();
    }

    private void ToggleFailed(ChangeEventArgs change)
        => Navigation.NavigateTo((_query with { FailedOnly = change.Value is true, Before = null }).Href);

    private Segment[] EgressChoices()
        => [Choice("All", null), Choice("Local", "local"), Choice("Cloud", "cloud"), Choice("Refused", RequestsQuery.Refused)];

    private Segment Choice(string label, string? egress)
        => new(label, (_query with { Egress = egress, Before = null }).Href, _query.Egress == egress);
}
