namespace Gateway.Protocol;

/// <summary>A wire schema for model requests and answers. Clients speak the first three; upstreams all four.</summary>
public enum Dialect : byte
{
    /// <summary>OpenAI's <c>/v1/chat/completions</c>; also llama-server's.</summary>
    OpenAIChat,

    /// <summary>OpenAI's <c>/v1/responses</c>.</summary>
    OpenAIResponses,

    /// <summary>Anthropic's <c>/v1/messages</c>.</summary>
    AnthropicMessages,

    /// <summary>Google's <c>generateContent</c> and <c>streamGenerateContent?alt=sse</c>.</summary>
    Gemini,
}
