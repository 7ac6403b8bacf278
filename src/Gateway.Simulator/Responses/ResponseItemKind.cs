namespace Gateway.Simulator.Responses;

/// <summary>What an item of the output is.</summary>
internal enum ResponseItemKind
{
    /// <summary>Reasoning.</summary>
    Reasoning,

    /// <summary>A message with a text or a refusal.</summary>
    Message,

    /// <summary>A call of a function or of a custom tool.</summary>
    Call,
}
