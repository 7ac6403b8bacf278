namespace Gateway.Policy.Snapshots;

/// <summary>What keeps its arm as long as the experiment and its weights stay.</summary>
public enum ExperimentSticky : byte
{
    /// <summary>A conversation; of a client that names none, its key.</summary>
    Conversation,

    /// <summary>A virtual key.</summary>
    Key,

    /// <summary>Nothing: every request draws anew.</summary>
    Request,
}
