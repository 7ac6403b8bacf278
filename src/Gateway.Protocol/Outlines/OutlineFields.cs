namespace Gateway.Protocol.OpenAI;

/// <summary>What the walk over a chat body has gathered so far.</summary>
internal struct ChatFields
{
    /// <summary>Starts with nothing seen.</summary>
    public ChatFields()
    {
    }

    /// <summary>The first defect reported.</summary>
    public RequestDefect Defect { readonly get; private set; }

    /// <summary>True until a defect was reported: later ones need not be described.</summary>
    public readonly bool IsClean => Defect.Kind == RequestDefectKind.None;

    /// <summary>Start of the <c>model</c> value; -1 until seen.</summary>
    public int ModelStart { get; set; } = -1;

    /// <summary>Its length, quotes included.</summary>
    public int ModelLength { get; set; }

    /// <summary>Number of messages; -1 until <c>messages</c> was seen.</summary>
    public int MessageCount { get; set; } = -1;

    /// <summary>Start of the <c>stream_options</c> value; -1 until seen.</summary>
    public int StreamOptionsStart { get; set; } = -1;

    /// <summary>Its length.</summary>
    public int StreamOptionsLength { get; set; }

    /// <summary><c>stream</c>.</summary>
    public bool Stream { get; set; }

    /// <summary><c>stream_options.include_usage</c>.</summary>
    public bool IncludeUsage { get; set; }

    /// <summary>Start of the <c>max_tokens</c> value; -1 until seen.</summary>
    public int MaxTokensStart { get; set; } = -1;

    /// <summary><c>max_tokens</c>.</summary>
    public int? MaxTokens { get; set; }

    /// <summary><c>max_completion_tokens</c>.</summary>
    public int? MaxCompletionTokens { get; set; }

    /// <summary>Bytes of text under <c>messages</c> and <c>tools</c>.</summary>
    public int TextBytes { get; set; }

    /// <summary>What was found to be needed.</summary>
    public RequestNeeds Needs { get; private set; }

    /// <summary>Keeps the first defect.</summary>
    public void Report(in RequestDefect defect)
    {
        if (IsClean)
        {
            Defect = defect;
        }
    }

    /// <summary>Adds a need when <paramref name="isNeeded"/>.</summary>
    public void Need(RequestNeeds need, bool isNeeded)
    {
        if (isNeeded)
        {
            Needs |= need;
        }
    }

    /// <summary>Reports what only the whole body shows.</summary>
    public void CheckWhole(int end)
    {
        if (ModelStart < 0)
        {
            Report(RequestDefects.Missing(end, "model"));
        }

        if (MessageCount < 0)
        {
            Report(RequestDefects.Missing(end, "messages"));
        }

        if (MaxTokens is not null && MaxCompletionTokens is not null)
        {
            Report(RequestDefects.TwoLimits(MaxTokensStart));
        }
    }

    /// <summary>The finished request.</summary>
    public readonly RequestOutline ToRequest(bool hasHiddenText) => new()
    {
        ModelStart = ModelStart,
        ModelLength = ModelLength,
        Stream = Stream,
        IncludeUsage = IncludeUsage,
        StreamOptionsStart = StreamOptionsStart,
        StreamOptionsLength = StreamOptionsLength,
        MaxOutputTokens = MaxCompletionTokens ?? MaxTokens,
        MessageCount = MessageCount,
        TextBytes = TextBytes,
        Needs = Needs,
        HasHiddenText = hasHiddenText,
    };
}
