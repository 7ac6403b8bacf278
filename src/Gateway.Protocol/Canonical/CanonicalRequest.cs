using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// A request in no dialect: what every request reader makes and every request writer takes, so that N + M pieces of code stand for
/// N x M translations. Values stay <see cref="JsonElement"/>s of the client's own document and are written on as raw bytes: text is
/// never unescaped and escaped again. An element of kind <see cref="JsonValueKind.Undefined"/> was not given. Lives as long as the
/// document it was read from.
/// </summary>
public sealed class CanonicalRequest
{
    /// <summary>The dialect it was read from.</summary>
    public required Dialect Source { get; init; }

    /// <summary>True for a streamed answer.</summary>
    public bool Stream { get; set; }

    /// <summary>The conversation in order, system and developer messages where the client put them. Tool results are parts of user messages.</summary>
    public IList<CanonicalMessage> Messages { get; } = [];

    /// <summary>Tools the model may call.</summary>
    public IList<CanonicalTool> Tools { get; } = [];

    /// <summary>Which tool it must call.</summary>
    public ToolChoice ToolChoice { get; set; }

    /// <summary>False: at most one call in an answer; null: not said.</summary>
    public bool? ParallelToolCalls { get; set; }

    /// <summary>Limit of output tokens, reasoning included; null: not said.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Number of answers wanted, chat's <c>n</c>; 1 when not said.</summary>
    public int Choices { get; set; } = 1;

    /// <summary>Texts that end the answer (JSON strings).</summary>
    public IList<JsonElement> StopSequences { get; } = [];

    /// <summary>Shape of the answer; null: free text.</summary>
    public OutputFormat? Format { get; set; }

    /// <summary>Thinking before the answer; null: not said.</summary>
    public ReasoningRequest? Reasoning { get; set; }

    /// <summary>Sampling temperature.</summary>
    public JsonElement Temperature { get; set; }

    /// <summary>Nucleus sampling.</summary>
    public JsonElement TopP { get; set; }

    /// <summary>Top-k sampling.</summary>
    public JsonElement TopK { get; set; }

    /// <summary>Chat's <c>presence_penalty</c>.</summary>
    public JsonElement PresencePenalty { get; set; }

    /// <summary>Chat's <c>frequency_penalty</c>.</summary>
    public JsonElement FrequencyPenalty { get; set; }

    /// <summary>Seed for repeatable sampling.</summary>
    public JsonElement Seed { get; set; }

    /// <summary>True when log probabilities of the output are wanted.</summary>
    public bool LogProbs { get; set; }

    /// <summary>Number of most likely tokens at each position.</summary>
    public JsonElement TopLogProbs { get; set; }

    /// <summary>The end user's id for abuse detection: chat's <c>user</c> or <c>safety_identifier</c>, Anthropic's <c>metadata.user_id</c>.</summary>
    public JsonElement EndUser { get; set; }

    /// <summary>Key-value metadata (an object).</summary>
    public JsonElement Metadata { get; set; }

    /// <summary><c>prompt_cache_key</c>.</summary>
    public JsonElement PromptCacheKey { get; set; }

    /// <summary><c>service_tier</c>.</summary>
    public JsonElement ServiceTier { get; set; }

    /// <summary>
    /// Root fields that have no place above, as sent. A writer of another dialect must drop each with a note or refuse it;
    /// silence is not allowed.
    /// </summary>
    public IList<ForeignField> Others { get; } = [];
}
