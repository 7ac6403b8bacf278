namespace Gateway.Policy.Selection;

/// <summary>Reason codes that come from no rule and no label; sent as <c>x-gateway-reason</c>.</summary>
internal static class DecisionReasons
{
    /// <summary>The client's own limit kept the request local.</summary>
    public const string ClientLocalOnly = "client_local_only";

    /// <summary>The client named the deployment.</summary>
    public const string RequestedModel = "requested_model";

    /// <summary>No rule matched: only a snapshot that was not compiled from files has none.</summary>
    public const string NoRule = "no_rule";

    /// <summary>The deployment that would be first is predicted to miss the objective's time, so that another is tried before it.</summary>
    public const string Spilled = "spill_ttft";

    /// <summary>The conversation goes on at the deployment that answered it before, which would not have been first.</summary>
    public const string PinnedByTurn = "pinned_by_turn";

    /// <summary>The client's own hints left nobody.</summary>
    public const string ClientHints = "client_hints";
}
