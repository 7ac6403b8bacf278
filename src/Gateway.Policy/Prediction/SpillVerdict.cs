namespace Gateway.Policy.Prediction;

/// <summary>Whether a request leaves its local deployment for the cloud, and why or why not.</summary>
public enum SpillVerdict : byte
{
    /// <summary>Stays: the promise is likely to be kept.</summary>
    WithinPromise,

    /// <summary>Stays: nothing is known of the local deployment's time.</summary>
    LocalUnknown,

    /// <summary>Stays: the cloud deployment is not predicted to be faster.</summary>
    CloudNotFaster,

    /// <summary>Stays: as many requests have spilled as may.</summary>
    ShareSpent,

    /// <summary>Stays: what spilled requests may cost is spent, or the cost of this one is unknown while it is bounded.</summary>
    MoneySpent,

    /// <summary>Goes to the cloud.</summary>
    Spill,
}
