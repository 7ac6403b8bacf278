namespace Gateway.Contracts;

/// <summary>Which requests to list. All given conditions must hold.</summary>
public sealed record RequestFilter
{
    /// <summary>Rows per page, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only requests older than the one with this id (paging); null starts at the newest.</summary>
    public string? BeforeId { get; init; }

    /// <summary><c>local</c>, <c>cloud</c> or <c>none</c> (refused).</summary>
    public string? Egress { get; init; }

    /// <summary>Deployment id.</summary>
    public string? Deployment { get; init; }

    /// <summary>True: only refused or failed ones.</summary>
    public bool OnlyFailed { get; init; }
}
