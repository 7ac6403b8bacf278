using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;
using Gateway.Privacy.Terms;

namespace Gateway.Policy;

/// <summary>A whole compiled policy: immutable, read by reference, kept by each request to its end.</summary>
public sealed class PolicySnapshot
{
    private readonly ImmutableArray<DeploymentSnapshot> _deployments;
    private readonly ImmutableArray<RuleSnapshot> _rules = [];
    private readonly ImmutableArray<ExperimentSnapshot> _experiments = [];
    private readonly ImmutableArray<ShadowSnapshot> _shadows = [];

    /// <summary>First 12 hex digits of the SHA-256 over the policy's files and substituted values; sent as <c>x-gateway-policy-version</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The policy's name: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>All deployments, in file order; at most 64.</summary>
    public required ImmutableArray<DeploymentSnapshot> Deployments
    {
        get => _deployments;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, DeploymentsCompiler.MaxDeployments, nameof(value));
            _deployments = value;
            foreach (var deployment in value)
            {
                CloudDeployments |= deployment.Locality == Locality.Local ? 0 : 1ul << deployment.Index;
            }
        }
    }

    /// <summary>Deployments that were left out at load, and why (missing credential, stand-in replaced), for the log and the doctor.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>The catalogue of models, with published scores and their sources; empty when the policy has none.</summary>
    public ImmutableArray<CatalogModel> Catalog { get; init; } = [];

    /// <summary>Names a client may ask for besides deployment ids: <c>auto</c>, its profiles and the aliases; sorted.</summary>
    public ImmutableArray<string> ModelNames { get; init; } = [];

    /// <summary>How conversations stay where they were answered; null = they do not.</summary>
    public PinsSnapshot? Pins { get; init; }

    /// <summary>The administrator's own terms and patterns; null when the policy has none. Their version belongs into every key of a cache of findings.</summary>
    public CustomRules? CustomRules { get; init; }

    /// <summary>Who is asked what no rule can tell, before a request leaves; null = nobody.</summary>
    public JudgeSnapshot? Judge { get; init; }

    /// <summary>Who is tried next, by what went wrong; the first entry that is for a failure counts.</summary>
    internal ImmutableArray<FallbackSnapshot> Fallbacks { get; init; } = [];

    /// <summary>The experiments in order: a request takes part in the first that matches.</summary>
    public ImmutableArray<ExperimentSnapshot> Experiments
    {
        get => _experiments;
        init
        {
            _experiments = value;
            UsesConversations = value.Any(experiment => experiment.Sticky == ExperimentSticky.Conversation);
            AddConditions(value.Select(experiment => experiment.When));
        }
    }

    /// <summary>The shadows in order: a request is copied for the first that matches and is drawn.</summary>
    public ImmutableArray<ShadowSnapshot> Shadows
    {
        get => _shadows;
        init
        {
            _shadows = value;
            AddConditions(value.Select(shadow => shadow.When));
        }
    }

    /// <summary>True when a decision asks for the identity of the conversation.</summary>
    public bool UsesConversations { get; private init; }

    /// <summary>Every name that resolves.</summary>
    internal FrozenDictionary<string, ModelSelection> Models { get; init; } = FrozenDictionary<string, ModelSelection>.Empty;

    /// <summary>Which requests may leave with pseudonyms in place of private values; null = none.</summary>
    public PseudonymsSnapshot? Pseudonyms { get; init; }

    /// <summary>Labels and what they permit.</summary>
    internal LabelsSnapshot Labels { get; init; } = LabelsSnapshot.Default;

    /// <summary>The rules in order.</summary>
    internal ImmutableArray<RuleSnapshot> Rules
    {
        get => _rules;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, RulesCompiler.MaxRules, nameof(value));
            _rules = value;
            ProtectingRules = [.. value.Index().Where(rule => rule.Item.Kind != RuleKind.Prefer).Select(rule => (byte)rule.Index)];
            RuleCondition[] conditions = [.. value.SelectMany(rule => new[] { rule.When, rule.Filter }).OfType<RuleCondition>()];
            AddConditions(conditions);
        }
    }

    /// <summary>True when some condition looks at the language of the text, so that it must be guessed.</summary>
    public bool UsesLanguage { get; private set; }

    /// <summary>True when some condition looks at the label or at what was found, so that every request must be examined before its decision.</summary>
    public bool UsesLabels { get; private set; }

    /// <summary>Indexes of the rules that protect.</summary>
    internal ImmutableArray<byte> ProtectingRules { get; private init; } = [];

    /// <summary>Conditions that look at the number of input tokens.</summary>
    internal ImmutableArray<RuleCondition> CountingConditions { get; private set; } = [];

    /// <summary>Bit per deployment that is not local.</summary>
    internal ulong CloudDeployments { get; private init; }

    /// <summary>
    /// True when some rule or context window decides differently within this range of input tokens, so that the number must be known
    /// better than the range. No allocation.
    /// </summary>
    public bool DependsOnInputTokens(int from, int to, int outputTokens)
    {
        foreach (var condition in CountingConditions)
        {
            if (condition.ChangesWithin(from, to))
            {
                return true;
            }
        }

        foreach (var deployment in Deployments)
        {
            if (Lies(deployment.ContextTokens - outputTokens, from, to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Bit per deployment that a model's name means: that deployment, or none. A name that leaves the choice to the rules means all,
    /// or all that are local.
    /// </summary>
    public ulong DeploymentsOfModel(string name) =>
        !TryResolveModel(name, out var selection) ? 0
        : !selection.IsAuto ? 1ul << selection.DeploymentIndex
        : AutoNames.IsPrivate(selection) ? ~CloudDeployments
        : ulong.MaxValue;

    /// <summary>Bit per deployment of a provider; <c>local</c> and <c>cloud</c> mean all that run there.</summary>
    public ulong DeploymentsOfProvider(string name)
    {
        var mask = 0ul;
        foreach (var deployment in Deployments)
        {
            var runsThere = name == (deployment.Locality == Locality.Local ? "local" : "cloud");
            mask |= runsThere || string.Equals(deployment.Provider, name, StringComparison.Ordinal) ? 1ul << deployment.Index : 0;
        }

        return mask;
    }

    /// <summary>Resolves a requested model name (exact, case-sensitive). No allocation.</summary>
    public bool TryResolveModel(ReadOnlySpan<char> requested, out ModelSelection selection)
    {
        selection = default;
        return Models.Count > 0 && Models.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(requested, out selection);
    }

    /// <summary>True when neither the label nor what was found keeps a request from leaving.</summary>
    public bool MayLeave(DataLabel label, FindingKinds findings) =>
        Labels.LimitOf(label) == EgressLimit.CloudAllowed && Labels.LimitOf(Labels.LabelOf(findings)) == EgressLimit.CloudAllowed;

    /// <summary>
    /// The same of a text whose private values were replaced: none of those may be left, and what others than the detectors say of it
    /// (<see cref="RequestFacts.StatedLabel"/>) counts as before.
    /// </summary>
    public bool MayLeavePseudonymised(DataLabel stated, FindingKinds findings) => Pseudonyms is { } pseudonyms && !pseudonyms.Covers(findings) && MayLeave(stated, findings);

    /// <summary>The reason code of a request that its label, or what was found in it, keeps from leaving, for example <c>label_pii:iban</c>.</summary>
    public string ReasonToStay(DataLabel label, FindingKinds findings) => Labels.ReasonOf(findings, label);

    // What must be known of a request before any condition is tried.
    private void AddConditions(IEnumerable<RuleCondition?> conditions)
    {
        RuleCondition[] all = [.. conditions.OfType<RuleCondition>()];
        CountingConditions = [.. CountingConditions, .. all.Where(condition => condition.CountsInput)];
        UsesLanguage |= all.Any(condition => condition.LooksAtLanguage);
        UsesLabels |= all.Any(condition => condition.LooksAtLabel);
    }

    private static bool Lies(int? threshold, int from, int to) => threshold >= from && threshold <= to;

    /// <summary>The joined label of what the detectors found; what could not be examined counts as the strictest.</summary>
    public DataLabel LabelOf(FindingKinds findings) => Labels.LabelOf(findings);
}
