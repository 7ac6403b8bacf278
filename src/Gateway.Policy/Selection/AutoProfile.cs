namespace Gateway.Policy.Selection;

/// <summary>What a client who lets the rules choose may say about its wish.</summary>
internal enum AutoProfile : byte
{
    /// <summary><c>auto</c>.</summary>
    Any,

    /// <summary><c>auto:private</c>: nothing leaves, whatever the rules say.</summary>
    Private,

    /// <summary><c>auto:fast</c>.</summary>
    Fast,

    /// <summary><c>auto:quality</c>.</summary>
    Quality,

    /// <summary><c>auto:cheap</c>.</summary>
    Cheap,
}
