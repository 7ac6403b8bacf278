using Gateway.Policy.Languages;

namespace Gateway.Policy.Rehearsal;

/// <summary>
/// What was recorded of one request: enough to decide it again under any policy, and what came of it. Sizes, kinds and names only;
/// no text of the request, nothing private.
/// </summary>
public sealed record RecordedRequest
{
    /// <summary>Decision id.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The API the client spoke, for example <c>openai.chat</c>; null when unknown.</summary>
    public string? Dialect { get; init; }

    /// <summary>Id of the calling virtual key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name of that key at the time; null when unknown.</summary>
    public string? KeyName { get; init; }

    /// <summary>Tags of that key at the time.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Team of that key at the time; null when it was in none.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// Language of what the user wrote: one of <see cref="LanguageGuess.Codes"/>, <see cref="LanguageGuess.Undetermined"/>, or null when
    /// no rule of that time asked for it.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The client's program, as it named itself; null when it did not.</summary>
    public string? App { get; init; }

    /// <summary>The model the client asked for.</summary>
    public required string Model { get; init; }

    /// <summary>True for a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>Input in tokens, as the decision took it.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Output limit the client set, in tokens; null when it set none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Messages of the conversation; 0 when unknown.</summary>
    public int Messages { get; init; }

    /// <summary>What it needed of a deployment.</summary>
    public Capabilities Needs { get; init; }

    /// <summary>Its label at the time. Where something was found, each policy gives its own label for it again.</summary>
    public DataLabel Label { get; init; }

    /// <summary>Kinds of private data found.</summary>
    public FindingKinds Findings { get; init; }

    /// <summary>How many private values of each kind were found, for example <c>Email=2,Iban=1</c>; null for none, or when not on record.</summary>
    public string? Entities { get; init; }

    /// <summary>The client's own limit.</summary>
    public EgressLimit ClientLimit { get; init; }

    /// <summary>What kind of work it looked like.</summary>
    public TaskClass Task { get; init; }

    /// <summary>How hard it looked, from 0 to 1.</summary>
    public double Difficulty { get; init; }

    /// <summary>What the client asked of routing; null = nothing.</summary>
    public RecordedHints? Hints { get; init; }

    /// <summary>Deployments, by id, that could not be tried at the time; all others could.</summary>
    public IReadOnlyDictionary<string, DeploymentCondition> Conditions { get; init; } = NoConditions;

    /// <summary>What was decided; null when unknown.</summary>
    public RecordedDecision? Decided { get; init; }

    /// <summary>What was observed; null when nothing was.</summary>
    public RecordedOutcome? Observed { get; init; }

    /// <summary>The conversation as a hash; null when nobody asked for it or the client named none.</summary>
    public long? Conversation { get; init; }

    /// <summary>What was left of the key's budget in USD; null when it had none.</summary>
    public double? BudgetLeftUsd { get; init; }

    /// <summary>Nothing was down.</summary>
    private static Dictionary<string, DeploymentCondition> NoConditions { get; } = [];

    /// <summary>The facts, as a policy that knows <paramref name="model"/> would see them.</summary>
    internal RequestFacts Facts(PolicySnapshot policy, ModelSelection model) => new()
    {
        Model = model,
        KeyId = KeyId,
        Tags = Tags,
        Team = Team,
        Language = Language == LanguageGuess.Undetermined ? null : Language,
        App = App,
        Dialect = Dialect,
        InputTokens = InputTokens,
        MaxOutputTokens = MaxOutputTokens,
        Messages = Messages,
        Stream = Stream,
        Needs = Needs,

        // A label that findings gave is the deciding policy's own matter, or a draft that changes labels would show no effect.
        Label = Findings == FindingKinds.None ? Label : policy.LabelOf(Findings),
        Findings = Findings,
        Entities = EntityCounts.Parse(Entities),
        ClientLimit = ClientLimit,
        Task = Task,
        Difficulty = Difficulty,
        Now = At,
        Hints = Hints?.For(policy),
        RequestId = Id,
        Conversation = Conversation,
        BudgetLeftUsd = BudgetLeftUsd,
    };
}
