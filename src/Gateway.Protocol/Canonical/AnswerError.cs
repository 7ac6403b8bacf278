namespace Gateway.Protocol.Canonical;

/// <summary>An error an upstream reported inside an answer.</summary>
/// <param name="Type">Its type or code as the upstream named it; null: none.</param>
/// <param name="Message">Its message; null: none.</param>
public readonly record struct AnswerError(string? Type, string? Message);
