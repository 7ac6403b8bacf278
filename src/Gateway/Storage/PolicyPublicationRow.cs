using Gateway.Contracts.Policies;

namespace Gateway.Storage;

/// <summary>One row of <c>policy_publications</c>; names are those of the query's columns.</summary>
internal sealed class PolicyPublicationRow
{
    /// <summary>All columns.</summary>
    public const string Columns =
        "id AS Id, at AS At, version AS Version, previous AS Previous, author AS Author, kind AS Kind, reason AS Reason, policy_version AS PolicyVersion";

    /// <summary>Ascending number.</summary>
    public long Id { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long At { get; set; }

    /// <summary>The version that became live.</summary>
    public int Version { get; set; }

    /// <summary>The one before.</summary>
    public int? Previous { get; set; }

    /// <summary>Who did it.</summary>
    public string Author { get; set; } = "";

    /// <summary>Kind of change.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Version of the compiled snapshot.</summary>
    public string PolicyVersion { get; set; } = "";

    /// <summary>As the admin contract's record.</summary>
    public PolicyPublication ToPublication() => new()
    {
        Id = Id,
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        Version = Version,
        Previous = Previous,
        Author = Author,
        Kind = Kind,
        Reason = Reason,
        PolicyVersion = PolicyVersion,
    };
}
