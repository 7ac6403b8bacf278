namespace Gateway.Policy;

/// <summary>Verdicts in words: a code for programs and a sentence for people.</summary>
public static class VerdictText
{
    /// <summary>The code, for example <c>label_local_only</c>.</summary>
    public static string Code(VerdictKind kind) => kind switch
    {
        VerdictKind.Candidate => "candidate",
        VerdictKind.NotInRule => "not_in_rule",
        VerdictKind.NotRequested => "not_requested",
        VerdictKind.LabelLocalOnly => "label_local_only",
        VerdictKind.ClientLocalOnly => "client_local_only",
        VerdictKind.ContextWindow => "context_window",
        VerdictKind.MissingCapability => "missing_capability",
        VerdictKind.EngineDown => "engine_down",
        VerdictKind.CircuitOpen => "circuit_open",
        VerdictKind.CoolingDown => "cooling_down",
        VerdictKind.Saturated => "saturated",
        VerdictKind.PolicyRule => "policy_rule",
        VerdictKind.ClientHint => "client_hint",
        _ => "unknown",
    };

    /// <summary>The sentence.</summary>
    public static string Explain(VerdictKind kind) => kind switch
    {
        VerdictKind.Candidate => "May be tried.",
        VerdictKind.NotInRule => "The rule that matched does not name it.",
        VerdictKind.NotRequested => "The client named another model.",
        VerdictKind.LabelLocalOnly => "The request's label keeps it local.",
        VerdictKind.ClientLocalOnly => "The client asked to stay local.",
        VerdictKind.ContextWindow => "Input and output do not fit its context window or output limit.",
        VerdictKind.MissingCapability => "It lacks something the request needs.",
        VerdictKind.EngineDown => "The local engine was not ready.",
        VerdictKind.CircuitOpen => "It failed repeatedly and is being left alone for a while.",
        VerdictKind.CoolingDown => "The provider asked us to wait.",
        VerdictKind.Saturated => "All its slots and its queue were taken.",
        VerdictKind.PolicyRule => "A rule that protects took it away.",
        VerdictKind.ClientHint => "The client asked for others.",
        _ => "The reason is not known.",
    };
}
