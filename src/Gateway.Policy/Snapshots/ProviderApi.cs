namespace Gateway.Policy.Snapshots;

/// <summary>Which of a provider's APIs generates answers.</summary>
public enum ProviderApi : byte
{
    /// <summary>OpenAI's <c>chat/completions</c>.</summary>
    Chat,

    /// <summary>OpenAI's <c>responses</c>.</summary>
    Responses,

    /// <summary>Anthropic's <c>messages</c>.</summary>
    Messages,

    /// <summary>Google's <c>generateContent</c>.</summary>
    Gemini,
}
