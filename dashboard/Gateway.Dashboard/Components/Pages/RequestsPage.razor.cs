using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>The recorded requests, newest first.</summary>
public sealed partial class RequestsPage : LoadedPage<RequestPage>
{
    private RequestsQuery _query = new();
    private IReadOnlyList<RequestRowView> _rows = [];

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
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = RequestsQuery.Parse(Egress, Failed, Deployment, Before);
        if (!RendererInfo.IsInteractive || (IsFollowing && query == _query))
        {
            _query = query;
            return;
        }

        _query = query;
        Follow(Admin);
        await RetryAsync();
    }

    /// <inheritdoc/>
    protected override async Task RefreshAsync()
    {
        // New rows would push older ones from under the reader's eyes.
        if (_query.Before is null || Load.State != LoadState.Ready)
        {
            await base.RefreshAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task<RequestPage?> ReadAsync(CancellationToken cancellationToken) => await Admin.ListRequestsAsync(_query.ToFilter(), cancellationToken);

    /// <inheritdoc/>
    protected override void Show(RequestPage? value)
    {
        _rows = value is { } page ? [.. page.Rows.Select(RequestRowView.From)] : [];
    }

    private void ToggleFailed(ChangeEventArgs change)
        => Navigation.NavigateTo((_query with { FailedOnly = change.Value is true, Before = null }).Href);

    private Segment[] EgressChoices()
        => [Choice("All", null), Choice("Local", "local"), Choice("Cloud", "cloud"), Choice("Refused", RequestsQuery.Refused)];

    private Segment Choice(string label, string? egress)
        => new(label, (_query with { Egress = egress, Before = null }).Href, _query.Egress == egress);
}
