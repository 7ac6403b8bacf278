namespace Gateway.Protocol.Anthropic;

/// <summary>An open content block.</summary>
internal sealed class MessagesAnswerBlock
{
    /// <summary>True for <c>tool_use</c>.</summary>
    public bool IsCall { get; init; }

    /// <summary>True for blocks that are not told: the provider's own tools and their results, fallbacks, compactions, unknown ones.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>The call's number at the teller.</summary>
    public int Call { get; init; } = -1;

    /// <summary>True when the start held the call's whole input; pieces would repeat it.</summary>
    public bool HasWholeInput { get; init; }

    /// <summary>The last signature of a thinking block; null: none.</summary>
    public string? Signature { get; set; }
}
