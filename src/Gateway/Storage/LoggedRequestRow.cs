namespace Gateway.Storage;

/// <summary>What the egress ledger is compared with; names are those of the query's columns.</summary>
internal sealed class LoggedRequestRow
{
    /// <summary>The columns of a request.</summary>
    public const string RequestColumns = """
        r.id AS Id, r.started_at AS StartedAt, r.label AS Label, r.findings AS Findings, r.deployment AS Deployment, r.egress AS Egress,
        r.decision_id AS DecisionId, CAST(r.attempts AS TEXT) AS Attempts
        """;

    /// <summary>The columns of a shadow's copy: label and decision are those of the request that it is a copy of.</summary>
    public const string CopyColumns = """
        c.id AS Id, c.started_at AS StartedAt, COALESCE(r.label, '') AS Label, COALESCE(r.findings, 0) AS Findings, c.deployment AS Deployment,
        NULL AS Egress, r.decision_id AS DecisionId, '0' AS Attempts
        """;

    /// <summary>Id of the request or copy.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unix milliseconds UTC.</summary>
    public long StartedAt { get; set; }

    /// <summary>Label code.</summary>
    public string Label { get; set; } = "";

    /// <summary>Finding bits.</summary>
    public int Findings { get; set; }

    /// <summary>Deployment that answered, or that the copy went to.</summary>
    public string? Deployment { get; set; }

    /// <summary><c>local</c>, <c>cloud</c>, or null.</summary>
    public string? Egress { get; set; }

    /// <summary>The decision's text.</summary>
    public long? DecisionId { get; set; }

    /// <summary>JSON list of attempts, or the microseconds of the only one.</summary>
    public string? Attempts { get; set; }
}
