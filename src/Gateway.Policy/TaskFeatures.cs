namespace Gateway.Policy;

/// <summary>What a guess about a request's work may look at: counts and flags, no text.</summary>
public readonly record struct TaskFeatures
{
    /// <summary>Input size in tokens; an estimate unless counted.</summary>
    public int InputTokens { get; init; }

    /// <summary>Output limit the client set, in tokens; null when it set none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What the request needs of a deployment.</summary>
    public Capabilities Needs { get; init; }

    /// <summary>Messages of the conversation, this one included.</summary>
    public int Messages { get; init; }

    /// <summary>True when the text has a fenced block of code.</summary>
    public bool HasCode { get; init; }
}
