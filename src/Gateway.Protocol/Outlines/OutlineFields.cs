namespace Gateway.Protocol.Outlines;

/// <summary>What the walk over a request body has gathered so far, in any dialect.</summary>
internal struct OutlineFields
{
    /// <summary>Starts with nothing seen.</summary>
    public OutlineFields()
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

    /// <summary>Number of messages, items or inputs; -1 until they were seen.</summary>
    public int MessageCount { get; set; } = -1;

    /// <summary>Start of the <c>stream_options</c> value; -1 until seen.</summary>
    public int StreamOptionsStart { get; set; } = -1;

    /// <summary>Its length.</summary>
    public int StreamOptionsLength { get; set; }

    /// <summary><c>provider</c>.</summary>
    public BodyMember Provider { get; set; }

    /// <summary><c>models</c>.</summary>
    public BodyMember Models { get; set; }

    /// <summary>Start of the last message or item so far; 0 until one was seen.</summary>
    public int LastMessage { get; set; }

    /// <summary>What tells conversations apart, but for the last message.</summary>
    public ConversationMarks Conversation { get; set; }

    /// <summary><c>stream</c>.</summary>
    public bool Stream { get; set; }

    /// <summary>Usage comes in a stream without our asking.</summary>
    public bool IncludeUsage { get; set; }

    /// <summary>The limit of output tokens; null: not given.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Bytes of text in what the model reads.</summary>
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

    /// <summary>Reports a model or messages that were never seen; only the whole body shows that.</summary>
    public void RequireSeen(int end, string messages)
    {
        if (ModelStart < 0)
        {
            Report(RequestDefects.Missing(end, "model"));
        }

        if (MessageCount < 0)
        {
            Report(RequestDefects.Missing(end, messages));
        }
    }

    /// <summary>The finished request.</summary>
    public readonly RequestOutline ToRequest() => new()
    {
        ModelStart = ModelStart,
        ModelLength = ModelLength,
        Stream = Stream,
        IncludeUsage = IncludeUsage,
        StreamOptionsStart = StreamOptionsStart,
        StreamOptionsLength = StreamOptionsLength,
        MaxOutputTokens = MaxOutputTokens,
        MessageCount = MessageCount,
        TextBytes = TextBytes,
        Needs = Needs,
        Provider = Provider,
        Models = Models,
        Conversation = Conversation with { LastMessage = LastMessage },
    };
}
