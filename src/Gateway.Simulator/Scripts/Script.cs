namespace Gateway.Simulator.Scripts;

/// <summary>What one answer does; every member left out keeps the plain behaviour.</summary>
internal sealed record Script
{
    /// <summary>The answer's text; null: the standard text. "" is an answer without text.</summary>
    public string? Text { get; init; }

    /// <summary>Reasoning text that comes before the answer; null: none.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Whether the reasoning is sent unreadable: <c>redacted_thinking</c> at Anthropic, encrypted only at OpenAI, a signature only at Gemini.</summary>
    public bool RedactReasoning { get; init; }

    /// <summary>The words by which the model refuses, in place of text and tool calls; null: it does not. "" refuses without words.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why the prompt is blocked, such as <c>PROHIBITED_CONTENT</c> (Gemini's promptFeedback; elsewhere a refusal without words); null: it is not.</summary>
    public string? PromptBlocked { get; init; }

    /// <summary>A stop sequence reported as hit at the text's end; null: only one of the request that is in the text.</summary>
    public string? StopSequence { get; init; }

    /// <summary>Milliseconds before the status line.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Milliseconds between the headers and the first body byte; null: the simulator's option.</summary>
    public int? FirstByteDelayMs { get; init; }

    /// <summary>Milliseconds between two events of a stream; null: the simulator's option.</summary>
    public int? ChunkDelayMs { get; init; }

    /// <summary>Tokens a second, in place of <see cref="ChunkDelayMs"/>.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Number of pieces the text is streamed in; null: one for each word.</summary>
    public int? Chunks { get; init; }

    /// <summary>An error status to answer with; null or 200: a normal answer.</summary>
    public int? Status { get; init; }

    /// <summary>The error's type; null: what the provider sends for the status.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The error's message; null: a standard one.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Value of the <c>retry-after</c> header: seconds or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Tool calls of the answer.</summary>
    public IReadOnlyList<ToolCallScript> ToolCalls { get; init; } = [];

    /// <summary>Whether the tool calls are made only if the request declares tools; default true.</summary>
    public bool WhenTools { get; init; } = true;

    /// <summary>Used in place of this script when the last message holds tool results; null: this script again.</summary>
    public Script? AfterToolResults { get; init; }

    /// <summary>
    /// The finish reason; null: what fits the answer. OpenAI's words (<c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>)
    /// are put into each provider's own; any other word is sent as it is.
    /// </summary>
    public string? FinishReason { get; init; }

    /// <summary>Reasoning tokens reported, counted within the completion.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Cached tokens reported, counted within the prompt.</summary>
    public int CachedTokens { get; init; }

    /// <summary>Tokens reported as written to the cache, counted within the prompt.</summary>
    public int CacheWriteTokens { get; init; }

    /// <summary>Prompt tokens reported in place of the count, even if absurd.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Completion tokens reported in place of the count, even if absurd.</summary>
    public int? CompletionTokens { get; init; }

    /// <summary>Whether usage is left out although it was asked for.</summary>
    public bool OmitUsage { get; init; }

    /// <summary>Where and how the answer is cut off; null: not at all.</summary>
    public CutScript? Cut { get; init; }

    /// <summary>Whether the answer is 200 with no body.</summary>
    public bool EmptyBody { get; init; }

    /// <summary>Bytes of filler text in place of the text; one piece unless <see cref="Chunks"/> says more.</summary>
    public int? HugeBodyBytes { get; init; }

    /// <summary>Whether a stream repeats its text until the client goes away.</summary>
    public bool Endless { get; init; }

    /// <summary>Whether the JSON (in a stream: of the middle event) is broken.</summary>
    public bool MalformedJson { get; init; }

    /// <summary>Whether the text holds bytes that are not UTF-8.</summary>
    public bool InvalidUtf8 { get; init; }

    /// <summary>Whether the stream's terminal event is left out.</summary>
    public bool NoDone { get; init; }

    /// <summary>Events sent before an error event ends the stream; null: no error event.</summary>
    public int? ErrorEventAfter { get; init; }

    /// <summary>Headers added to the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
