using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>One compiled experiment: some requests are ranked by another objective, to compare what comes of it.</summary>
public sealed record ExperimentSnapshot
{
    /// <summary>Name of the arm that every experiment has, and that a stopped arm's requests go to.</summary>
    public const string Control = "control";

    /// <summary>The experiment's name.</summary>
    public required string Id { get; init; }

    /// <summary>Whose requests stay in one arm.</summary>
    public required ExperimentSticky Sticky { get; init; }

    /// <summary>The arms in file order; one is the control.</summary>
    public required ImmutableArray<ExperimentArm> Arms { get; init; }

    /// <summary>When an arm is stopped; null = never.</summary>
    public ExperimentGuardrails? Guardrails { get; init; }

    /// <summary>Which requests take part; null = all whose client leaves the choice to the rules.</summary>
    internal RuleCondition? When { get; init; }

    /// <summary>The reason code of what an arm's objective decided, made once: <c>experiment:&lt;id&gt;</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What its draws are made with: the hash of its id, so that experiments do not share their luck.</summary>
    public required long Lot { get; init; }
}
