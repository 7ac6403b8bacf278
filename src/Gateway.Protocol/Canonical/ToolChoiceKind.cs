namespace Gateway.Protocol.Canonical;

/// <summary>The rule of a <see cref="ToolChoice"/>.</summary>
public enum ToolChoiceKind : byte
{
    /// <summary>Not said.</summary>
    Unset,

    /// <summary>The model decides.</summary>
    Auto,

    /// <summary>No tool.</summary>
    None,

    /// <summary>Some tool.</summary>
    Required,

    /// <summary>One tool by name.</summary>
    Named,
}
