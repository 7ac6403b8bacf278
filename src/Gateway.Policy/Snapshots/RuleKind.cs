namespace Gateway.Policy.Snapshots;

/// <summary>What a rule does with the requests it matches.</summary>
internal enum RuleKind : byte
{
    /// <summary>Takes deployments away. All such rules apply.</summary>
    Deny,

    /// <summary>Takes all other deployments away. All such rules apply.</summary>
    Require,

    /// <summary>Sets the objective. The first that matches does.</summary>
    Prefer,
}
