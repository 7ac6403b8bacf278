namespace Gateway.Canary.Tests.Cases;

/// <summary>What a request may do.</summary>
internal enum Expectation
{
    /// <summary>Nothing of it may reach a cloud: no byte, no connection.</summary>
    Local,

    /// <summary>It must reach a cloud.</summary>
    Cloud,

    /// <summary>It may; what is private must not.</summary>
    Free,
}
