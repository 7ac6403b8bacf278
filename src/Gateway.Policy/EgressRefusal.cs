namespace Gateway.Policy;

/// <summary>Why nothing may leave, or why a permit does not open this door now.</summary>
public enum EgressRefusal : byte
{
    /// <summary>It may.</summary>
    None,

    /// <summary>The deployment is no candidate of the decision.</summary>
    NotACandidate,

    /// <summary>The deployment is local: there is nothing to permit.</summary>
    NotCloud,

    /// <summary>What is to be sent was not examined.</summary>
    NotExamined,

    /// <summary>Its label keeps it local.</summary>
    Label,

    /// <summary>The client keeps it local.</summary>
    ClientLimit,

    /// <summary>There is no permit.</summary>
    NoPermit,

    /// <summary>The permit was used before.</summary>
    Spent,

    /// <summary>The permit is older than its lifetime.</summary>
    Expired,

    /// <summary>The permit is for another deployment, or the request is addressed to another host.</summary>
    OtherDeployment,

    /// <summary>The permit is for other bytes.</summary>
    OtherBytes,

    /// <summary>The ledger could not take the record, so nothing may leave.</summary>
    NoLedger,

    /// <summary>A deployment that is called local has an address that is not.</summary>
    NotLocalAddress,

    /// <summary>Looking whether it may leave failed.</summary>
    Failed,
}
