namespace Gateway.Storage;

/// <summary>One row of <c>virtual_keys</c>.</summary>
internal sealed class VirtualKeyRow
{
    /// <summary>Public id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>HMAC of the key.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>JSON array of tags.</summary>
    public string Tags { get; set; } = "[]";

    /// <summary>Team; null for none.</summary>
    public string? Team { get; set; }

    /// <summary>Nano-USD a month; null for none.</summary>
    public long? BudgetNanoUsd { get; set; }

    /// <summary>Code of the least label; null for public.</summary>
    public string? Label { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Unix milliseconds UTC; null while valid.</summary>
    public long? RevokedAt { get; set; }
}
