namespace Gateway.Policy;

/// <summary>Where a deployment runs, seen from the data's owner.</summary>
public enum Locality : byte
{
    /// <summary>On this machine or inside the owner's own network.</summary>
    Local,

    /// <summary>At somebody else's.</summary>
    Cloud,
}
