namespace Gateway.Storage;

/// <summary>One row of <c>policy_versions</c>; names are those of the query's columns.</summary>
internal sealed class PolicyVersionRow
{
    /// <summary>All columns but the files.</summary>
    public const string SummaryColumns = "number AS Number, parent AS Parent, created_at AS CreatedAt, author AS Author, message AS Message, digest AS Digest";

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    /// <summary>The version live before.</summary>
    public int? Parent { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public string Author { get; set; } = "";

    /// <summary>What its author said.</summary>
    public string Message { get; set; } = "";

    /// <summary>Digest of the files.</summary>
    public string Digest { get; set; } = "";

    /// <summary>JSON of the files.</summary>
    public string Files { get; set; } = "[]";
}
