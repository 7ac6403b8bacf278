namespace Gateway.Storage;

/// <summary>One deployment's use in a window, as the query names it.</summary>
internal sealed class UsageDeploymentRow
{
    /// <summary>Deployment id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Runs on the owner's side.</summary>
    public bool IsLocal { get; set; }

    /// <summary>The stand-in.</summary>
    public bool Simulated { get; set; }

    /// <summary>Answers.</summary>
    public long Requests { get; set; }

    /// <summary>Input tokens.</summary>
    public long InputTokens { get; set; }

    /// <summary>Output tokens.</summary>
    public long OutputTokens { get; set; }

    /// <summary>Sum of the known costs; null when none is known.</summary>
    public long? CostNanoUsd { get; set; }
}
