namespace Gateway.LocalModels.Scripted;

/// <summary>What a scripted model is called and how long it talks.</summary>
internal sealed record ScriptedModelOptions
{
    /// <summary>The model's name. Default <c>scripted</c>.</summary>
    public string Name { get; init; } = "scripted";

    /// <summary>Words about the model, shown by tools that read the file.</summary>
    public string Description { get; init; } = "Generated; answers every request with the same text.";

    /// <summary>Context window in tokens; a token of a prompt is one byte. Default 32768: 256 bytes of cache a token make 8 MiB.</summary>
    public int ContextTokens { get; init; } = 32_768;

    /// <summary>What the model says when tool results came since its last answer. Null, the default: the script, as always.</summary>
    public string? AfterToolResults { get; init; }

    /// <summary>True starts the script again after its end, until the caller's <c>max_tokens</c>, a hang-up or a full context. Default false.</summary>
    public bool Endless { get; init; }
}
