using Gateway.Policy.Languages;

namespace Gateway.Policy;

/// <summary>Everything a rule may look at, gathered before the decision. Made once per request; holds no request text.</summary>
public readonly record struct RequestFacts
{
    /// <summary>The model the client asked for, resolved against the snapshot that will decide.</summary>
    public required ModelSelection Model { get; init; }

    /// <summary>Id of the calling virtual key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Tags of the calling key; order does not matter. A request cannot add any: it could widen where its data goes.</summary>
    public IReadOnlyList<string> Tags { get; init; }

    /// <summary>Input size in tokens; an estimate unless counted.</summary>
    public int InputTokens { get; init; }

    /// <summary>Output limit the client set, in tokens; null when it set none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>True when the client asked for a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>What the request needs from a deployment.</summary>
    public Capabilities Needs { get; init; }

    /// <summary>The joined label of the request.</summary>
    public DataLabel Label { get; init; }

    /// <summary>The label that others than the detectors gave: the key, the client, the conversation. No pseudonym takes it away.</summary>
    public DataLabel StatedLabel { get; init; }

    /// <summary>What the detectors found, to explain the label.</summary>
    public FindingKinds Findings { get; init; }

    /// <summary>How many of each were found.</summary>
    public EntityCounts Entities { get; init; }

    /// <summary>The client's own limit (header or <c>auto:private</c>); it can only narrow.</summary>
    public EgressLimit ClientLimit { get; init; }

    /// <summary>The client's program, as it names itself; null when it does not. Never trusted to widen anything.</summary>
    public string? App { get; init; }

    /// <summary>The caller's team; null when it is in none.</summary>
    public string? Team { get; init; }

    /// <summary>What is left of the calling key's budget in USD, below zero when it is overspent; null when it has none.</summary>
    public double? BudgetLeftUsd { get; init; }

    /// <summary>
    /// Language of what the user wrote, one of <see cref="LanguageGuess.Codes"/>; null when it could not be told, or no rule asks for it.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The API the client speaks, for example <c>openai.chat</c>; null when unknown.</summary>
    public string? Dialect { get; init; }

    /// <summary>Messages of the conversation, this one included; 0 when unknown.</summary>
    public int Messages { get; init; }

    /// <summary>What kind of work it looks like.</summary>
    public TaskClass Task { get; init; }

    /// <summary>How hard it looks, from 0 to 1.</summary>
    public double Difficulty { get; init; }

    /// <summary>When the decision is made.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>What the client asked of routing; null = nothing.</summary>
    public ClientHints? Hints { get; init; }

    /// <summary>Id of the request, for what is drawn anew for each; null = unknown, and it is no shadow's.</summary>
    public string? RequestId { get; init; }

    /// <summary>The conversation as a hash, see <see cref="IdentityHash"/>; null = the client named none, or nobody asked.</summary>
    public long? Conversation { get; init; }
}
