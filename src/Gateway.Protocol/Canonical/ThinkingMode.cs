namespace Gateway.Protocol.Canonical;

/// <summary>Anthropic's <c>thinking.type</c>.</summary>
public enum ThinkingMode : byte
{
    /// <summary>Not said.</summary>
    Unset,

    /// <summary>Thinks, within a budget.</summary>
    Enabled,

    /// <summary>Thinks as much as it finds right.</summary>
    Adaptive,

    /// <summary>Does not think.</summary>
    Disabled,
}
