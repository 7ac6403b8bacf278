using Gateway.Policy;
using Gateway.Policy.Languages;
using Gateway.Privacy.Pseudonyms;
using Gateway.Protocol;

namespace Gateway.Requests;

/// <summary>
/// One request as it will be stored. Filled while the request runs and handed to the recorder at its end; the decision is
/// rendered by the recorder, off the request's path. Holds no prompt and no completion.
/// </summary>
internal sealed class RequestRecord
{
    /// <summary>Decision id.</summary>
    public required string Id { get; init; }

    /// <summary>Arrival, Unix milliseconds UTC.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>Wire dialect of the client: <c>openai.chat</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>Id of the calling key; null when not recognised.</summary>
    public string? KeyId { get; set; }

    /// <summary>Name of the calling key at that time.</summary>
    public string? KeyName { get; set; }

    /// <summary>Model asked for, at most 256 bytes; null when unreadable.</summary>
    public string? RequestedModel { get; set; }

    /// <summary>True for a stream.</summary>
    public bool Stream { get; set; }

    /// <summary>Joined label.</summary>
    public DataLabel Label { get; set; }

    /// <summary>Who asked for it.</summary>
    public LabelSources LabelSources { get; set; }

    /// <summary>Kinds of private data found.</summary>
    public FindingKinds Findings { get; set; }

    /// <summary>How many of each kind were found.</summary>
    public EntityCounts Entities { get; set; }

    /// <summary>How pseudonyms fared; null when none were needed.</summary>
    public PseudonymCounts? Pseudonyms { get; set; }

    /// <summary>What the request needs of a deployment.</summary>
    public Capabilities Needs { get; set; }

    /// <summary>The client's own limit.</summary>
    public EgressLimit ClientLimit { get; set; }

    /// <summary>What kind of work it looks like.</summary>
    public TaskClass Task { get; set; }

    /// <summary>How hard it looks, from 0 to 1.</summary>
    public float Difficulty { get; set; }

    /// <summary>Messages of the conversation, this one included.</summary>
    public int Messages { get; set; }

    /// <summary>Output limit the client set, in tokens; null when it set none.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Tags of the calling key: the key's own list, shared by its requests.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Team of the calling key; null when it is in none.</summary>
    public string? Team { get; set; }

    /// <summary>Language of the text: ISO 639-1, <see cref="LanguageGuess.Undetermined"/>, or null when no rule asked.</summary>
    public string? Language { get; set; }

    /// <summary>The client's program, as it names itself; null when it does not.</summary>
    public string? App { get; set; }

    /// <summary>The conversation as a hash; null when nobody asked for it or the client named none.</summary>
    public long? Conversation { get; set; }

    /// <summary>What was left of the key's budget when the request was decided, in nano-USD; null when it has none.</summary>
    public long? BudgetLeftNanoUsd { get; set; }

    /// <summary>The decision; null when the request was refused before one was made.</summary>
    public RoutingDecision? Decision { get; set; }

    /// <summary>Reason code sent to the client; <c>none</c> before a decision.</summary>
    public string Reason { get; set; } = "none";

    /// <summary>The deployment that answered; null when none did.</summary>
    public string? Deployment { get; set; }

    /// <summary>Where it answered from; null when nothing did.</summary>
    public Locality? Egress { get; set; }

    /// <summary>True when the stand-in provider answered.</summary>
    public bool Simulated { get; set; }

    /// <summary>Attempts made, in order.</summary>
    public List<AttemptRecord>? Attempts { get; set; }

    /// <summary>HTTP status sent to the client; 499 when it hung up before one was sent.</summary>
    public int Status { get; set; }

    /// <summary>Error code of a refusal or failure; null on success.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Our estimate of the input, in tokens.</summary>
    public int InputTokensEstimate { get; set; }

    /// <summary>Tokens as reported, or as estimated when <see cref="UsageEstimated"/>.</summary>
    public TokenUsage Usage { get; set; }

    /// <summary>True when the upstream reported none and the counts are ours.</summary>
    public bool UsageEstimated { get; set; }

    /// <summary>Cost in nano-USD; null when price or usage is unknown.</summary>
    public long? CostNanoUsd { get; set; }

    /// <summary>Microseconds to the answer's first byte; null when none came.</summary>
    public long? TtftUs { get; set; }

    /// <summary>What was predicted of <see cref="TtftUs"/> at the deployment tried last; null when nothing was known of it.</summary>
    public PredictedTtft? PredictedTtft { get; set; }

    /// <summary>Microseconds to the answer's end.</summary>
    public long DurationUs { get; set; }

    /// <summary>Microseconds waited for a local slot.</summary>
    public long QueueUs { get; set; }

    /// <summary>True when the client hung up before the end.</summary>
    public bool ClientAborted { get; set; }
}
