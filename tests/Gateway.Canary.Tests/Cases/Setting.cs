namespace Gateway.Canary.Tests.Cases;

/// <summary>How the gateway is set up.</summary>
internal enum Setting
{
    Usual,

    /// <summary>A local model judges what the rules call clear.</summary>
    Judging,

    /// <summary>Some findings leave as pseudonyms.</summary>
    Pseudonyms,

    /// <summary>No cloud exists.</summary>
    AirGap,

    /// <summary>Responses are kept, because its administrator wants that.</summary>
    Keeping,
}
