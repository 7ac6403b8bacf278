namespace Gateway.Protocol;

/// <summary>What a request body has somewhere in it, told in one pass for everybody who asks.</summary>
[Flags]
public enum BodySigns
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>Three backticks: a block of code.</summary>
    CodeFence = 1,

    /// <summary>A string that begins with <c>gw1.</c>: a seal the gateway made of what a provider gave.</summary>
    Seal = 2,
}
