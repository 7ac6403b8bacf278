namespace Gateway.Protocol.Canonical;

/// <summary>What is known when an answer begins.</summary>
/// <param name="Id">The upstream's id of the answer; null: none.</param>
/// <param name="Model">The model that answers, as the upstream names it; null: not said.</param>
/// <param name="CreatedAt">Unix seconds; null: not said.</param>
public readonly record struct AnswerStart(string? Id, string? Model, long? CreatedAt);
