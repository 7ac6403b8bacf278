namespace Gateway.Protocol;

/// <summary>
/// What the gateway must know of one request body, in any dialect. Offsets are byte positions in that body; the body
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

    /// <summary>
    /// True when a stream tells usage anyway: the client asked for <c>stream_options.include_usage</c>, or its dialect always does.
    /// </summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Start of the <c>stream_options</c> value; -1 when absent.</summary>
    public int StreamOptionsStart { get; init; }

    /// <summary>Length of the <c>stream_options</c> value in bytes.</summary>
    public int StreamOptionsLength { get; init; }

    /// <summary>The limit of output tokens, whatever the dialect calls it; null when none is given.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Number of messages, input items, or inputs of a batch.</summary>
    public int MessageCount { get; init; }

    /// <summary>
    /// Bytes of text in all string values the model reads (messages, instructions, tools, input), as escaped in the body. A token
    /// sent as a number counts as the text it usually stands for.
    /// </summary>
    public int TextBytes { get; init; }

    /// <summary>What the request needs of a model.</summary>
    public RequestNeeds Needs { get; init; }

    /// <summary>The member <c>provider</c>: what the client asks of routing. It never goes upstream.</summary>
    public BodyMember Provider { get; init; }

    /// <summary>The member <c>models</c>: the models that will do. It never goes upstream.</summary>
    public BodyMember Models { get; init; }

    /// <summary>What tells one conversation from another.</summary>
    public ConversationMarks Conversation { get; init; }
}
