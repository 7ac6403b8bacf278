namespace Gateway.LocalModels;

/// <summary>What a model's header tells a person.</summary>
internal sealed record ModelDescription
{
    /// <summary>Absolute path of the file, or of its first part.</summary>
    public required string Path { get; init; }

    /// <summary>The name it would be served under.</summary>
    public required string Id { get; init; }

    /// <summary>The name the file gives itself.</summary>
    public string? Name { get; init; }

    /// <summary>Bytes, all parts together.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Files it is split into.</summary>
    public required int Parts { get; init; }

    /// <summary>Version of the GGUF format.</summary>
    public required uint GgufVersion { get; init; }

    /// <summary>Why it cannot be served; null when nothing speaks against it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Numbers in all tensors.</summary>
    public required long Parameters { get; init; }

    /// <summary>Tensors.</summary>
    public required int Tensors { get; init; }

    /// <summary>Quantisation as the file names it, for example <c>Q4_K_M</c>.</summary>
    public string? Quantisation { get; init; }

    /// <summary>The tensor type with the most parameters.</summary>
    public string? DominantTensorType { get; init; }

    /// <summary>Share of the parameters that have <see cref="DominantTensorType"/>, 0 to 1.</summary>
    public double DominantShare { get; init; }

    /// <summary>Kind of tokenizer, for example <c>gpt2</c>.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>Tokens of the vocabulary.</summary>
    public long? VocabularyTokens { get; init; }

    /// <summary>True when the file brings a chat template.</summary>
    public required bool HasChatTemplate { get; init; }

    /// <summary>Its sizes.</summary>
    public required ModelShape Shape { get; init; }

    /// <summary>What it needs besides the weights; null when this program cannot tell.</summary>
    public ModelMemory? Memory { get; init; }
}
