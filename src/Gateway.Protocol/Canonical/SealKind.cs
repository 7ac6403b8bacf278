namespace Gateway.Protocol.Canonical;

/// <summary>What a <see cref="ReasoningSeal"/> is to its provider.</summary>
public enum SealKind : byte
{
    /// <summary>Proves the readable thinking it stands with (Anthropic <c>signature</c>, Gemini <c>thoughtSignature</c>).</summary>
    Signature,

    /// <summary>Anthropic's <c>redacted_thinking</c>: nothing readable.</summary>
    Redacted,

    /// <summary>OpenAI's <c>encrypted_content</c>.</summary>
    Encrypted,
}
