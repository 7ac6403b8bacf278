namespace Gateway.Clients;

/// <summary>What a client is to do.</summary>
internal sealed record ClientCall
{
    /// <summary>Which client: <c>openai-chat</c>, <c>extensions-chat</c> or <c>extensions-responses</c>.</summary>
    public required string Client { get; init; }

    /// <summary>What it is to do, such as <c>text</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The gateway's address without <c>/v1</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The model to ask for.</summary>
    public required string Model { get; init; }

    /// <summary>What to say to it.</summary>
    public string Prompt { get; init; } = string.Empty;

    /// <summary>Whether to ask for a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>A PNG, base64; null: none.</summary>
    public string? Image { get; init; }
}
