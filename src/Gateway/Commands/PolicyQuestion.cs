namespace Gateway.Commands;

/// <summary>What <c>gateway policy explain</c> is asked.</summary>
internal sealed record PolicyQuestion
{
    /// <summary>File with the request's body.</summary>
    public required string RequestFile { get; init; }

    /// <summary>Policy folder; null for the configured one.</summary>
    public string? Folder { get; init; }

    /// <summary>Path the request would be sent to, for example <c>/v1/messages</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Headers as <c>name: value</c>.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Tags of the calling key.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Team of the calling key; null for none.</summary>
    public string? Team { get; init; }

    /// <summary>Id of the calling key.</summary>
    public required string KeyId { get; init; }

    /// <summary>The model the local engine would serve.</summary>
    public required string LocalModel { get; init; }

    /// <summary>True to ask what happens while the engine is down.</summary>
    public bool EngineDown { get; init; }
}
