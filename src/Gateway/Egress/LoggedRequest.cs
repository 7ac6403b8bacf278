namespace Gateway.Egress;

/// <summary>What the request log knows of a request, or of a shadow's copy of one, that matters to the ledger.</summary>
internal sealed record LoggedRequest
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The joined label.</summary>
    public required string Label { get; init; }

    /// <summary>False when it could not be looked at for private data.</summary>
    public required bool IsExamined { get; init; }

    /// <summary>Deployments that were tried.</summary>
    public required IReadOnlyList<string> Tried { get; init; }

    /// <summary>Those of <see cref="Tried"/> that something was sent to outside.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>Verdict codes of its decision by deployment; null when none was made or stored.</summary>
    public IReadOnlyDictionary<string, string>? Verdicts { get; init; }
}
