namespace Gateway.Protocol;

/// <summary>
/// Where a body holds what tells one conversation from another, as byte positions of values; 0 = not there. Noted in passing, read
/// only for a policy that pins conversations.
/// </summary>
public readonly record struct ConversationMarks
{
    /// <summary><c>messages</c>, or the <c>input</c> of Responses.</summary>
    public int Messages { get; init; }

    /// <summary>The last of these; 0 when the input is a text.</summary>
    public int LastMessage { get; init; }

    /// <summary><c>system</c>, or the <c>instructions</c> of Responses.</summary>
    public int System { get; init; }

    /// <summary><c>prompt_cache_key</c>.</summary>
    public int CacheKey { get; init; }

    /// <summary><c>metadata</c>.</summary>
    public int Metadata { get; init; }
}
