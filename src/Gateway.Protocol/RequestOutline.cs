namespace Gateway.Protocol;

/// <summary>
/// What the gateway must know of one <c>/v1/chat/completions</c> body. Offsets are byte positions in that body; the body
/// itself is never copied or re-serialised.
/// </summary>
public readonly record struct RequestOutline
{
    /// <summary>Position of the <c>model</c> value's opening quote.</summary>
    public required int ModelStart { get; init; }

    /// <summary>Length of the <c>model</c> value in bytes, both quotes included.</summary>
    public required int ModelLength { get; init; }

    /// <summary>True for <c>"stream": true</c>.</summary>
    public bool Stream { get; init; }

    /// <summary>True when the client itself asked for <c>stream_options.include_usage</c>.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Start of the <c>stream_options</c> value; -1 when absent.</summary>
    public int StreamOptionsStart { get; init; }

    /// <summary>Length of the <c>stream_options</c> value in bytes.</summary>
    public int StreamOptionsLength { get; init; }

    /// <summary><c>max_completion_tokens</c> or <c>max_tokens</c>; null when neither is given.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Number of messages.</summary>
    public int MessageCount { get; init; }

    /// <summary>Bytes of text in all string values under <c>messages</c> and <c>tools</c>, as escaped in the body.</summary>
    public int TextBytes { get; init; }

    /// <summary>What the request needs of a model.</summary>
    public RequestNeeds Needs { get; init; }

    /// <summary>True when any string holds a <c>\u</c> or <c>\/</c> escape, so that a scan of the raw bytes could miss text.</summary>
    public bool HasHiddenText { get; init; }
}
