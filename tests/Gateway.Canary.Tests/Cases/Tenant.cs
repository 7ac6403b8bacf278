namespace Gateway.Canary.Tests.Cases;

/// <summary>Whose key is used.</summary>
internal enum Tenant
{
    Usual,
    Other,

    /// <summary>One whose requests a rule keeps local.</summary>
    Kept,

    /// <summary>One whose key has a label.</summary>
    Labelled,
}
