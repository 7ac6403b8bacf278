namespace Gateway.Canary.Tests.Cases;

/// <summary>What goes wrong meanwhile.</summary>
internal enum Fault
{
    None,
    LocalOverloaded,
    LocalSlow,
    LocalDies,
    LocalResets,
    CloudLimits,
    CloudFails,
    CloudResets,
    PolicyReload,
    Repeated,
    MalformedBody,
    TruncatedUpload,
    Gzip,
    OddCoding,

    /// <summary>The judge says that the text is private.</summary>
    JudgePrivate,

    /// <summary>The judge is late.</summary>
    JudgeSilent,

    /// <summary>The judge says what nobody understands.</summary>
    JudgeGarbled,

    /// <summary>The judge breaks off.</summary>
    JudgeResets,

    /// <summary>The request was to stay here, where it fails; the judge says that it is private.</summary>
    JudgeFallback,

    // Only in a build that can be told to fail inside.
    DetectorThrows,
    DetectorSlow,
    ForwarderThrows,
    LedgerFails,
}
