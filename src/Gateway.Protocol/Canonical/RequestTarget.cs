namespace Gateway.Protocol.Canonical;

/// <summary>What a request writer must know of the deployment it writes for.</summary>
public sealed record RequestTarget
{
    /// <summary>The model's name at the upstream.</summary>
    public required string Model { get; init; }

    /// <summary>Sent as the limit where the dialect demands one (Anthropic) and the client gave none. Tokens.</summary>
    public int DefaultMaxOutputTokens { get; init; } = 4096;

    /// <summary>True when the model thinks; otherwise a wish for thinking is dropped with a note.</summary>
    public bool CanReason { get; init; }

    /// <summary>True when images by https address may be passed on for the provider to fetch. The gateway itself fetches nothing.</summary>
    public bool AllowRemoteMedia { get; init; }

    /// <summary>True for the local engine: grammar-bound JSON, seed, top_k and <c>cache_prompt</c> are there; hosted extras are not.</summary>
    public bool IsLocalEngine { get; init; }

    /// <summary>The <c>anthropic-version</c> that is spoken, <c>2023-06-01</c> or <c>2026-10-21</c>; sampling fields exist only in the first.</summary>
    public string AnthropicVersion { get; init; } = "2023-06-01";

    /// <summary>True when a field that cannot be expressed and could be dropped is refused instead (<c>provider.require_parameters</c>).</summary>
    public bool RequireParameters { get; init; }
}
