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

    // Only in a build that can be told to fail inside.
    DetectorThrows,
    DetectorSlow,
    ForwarderThrows,
}
