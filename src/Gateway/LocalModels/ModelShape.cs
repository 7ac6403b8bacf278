using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels;

/// <summary>The sizes a model's header gives; null where it is silent or gives one per layer.</summary>
internal sealed record ModelShape
{
    // The engine's default when the key is missing.
    private const long DefaultInterval = 4;

    /// <summary>For example <c>qwen35</c>; empty when the file does not say.</summary>
    public required string Architecture { get; init; }

    /// <summary>Context window it was trained for, in tokens.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Layers, without those that only predict further tokens.</summary>
    public long? Layers { get; init; }

    /// <summary>Layers for multi-token prediction.</summary>
    public long PredictionLayers { get; init; }

    /// <summary>Numbers per token between layers.</summary>
    public long? EmbeddingLength { get; init; }

    /// <summary>Query heads.</summary>
    public long? Heads { get; init; }

    /// <summary>Key and value heads.</summary>
    public long? KeyValueHeads { get; init; }

    /// <summary>Numbers of a key.</summary>
    public long? KeyLength { get; init; }

    /// <summary>Numbers of a value.</summary>
    public long? ValueLength { get; init; }

    /// <summary>Experts of a mixture.</summary>
    public long? Experts { get; init; }

    /// <summary>True when some layers see only the last tokens.</summary>
    public bool HasSlidingWindow { get; init; }

    /// <summary>Its recurrent part, whatever its kind; null for a model without.</summary>
    public RecurrenceShape? Recurrence { get; init; }

    /// <summary>Reads it from a header.</summary>
    public static ModelShape Of(GgufFile file)
    {
        var architecture = file.TryGetString("general.architecture", out var given) ? DisplayText.Of(given) : string.Empty;
        long? Number(string key) => file.TryGetUInt32($"{architecture}.{key}", out var value) ? value : null;

        var heads = Number("attention.head_count");
        var embedding = Number("embedding_length");
        var headLength = heads > 0 ? embedding / heads : null;
        var prediction = Number("nextn_predict_layers") ?? 0;
        var blocks = Number("block_count");
        return new ModelShape
        {
            Architecture = architecture,
            ContextTokens = Number("context_length") is > 0 and <= int.MaxValue and var tokens ? (int)tokens : null,
            Layers = blocks >= prediction ? blocks - prediction : blocks,
            PredictionLayers = prediction,
            EmbeddingLength = embedding,
            Heads = heads,
            KeyValueHeads = Number("attention.head_count_kv"),
            KeyLength = Number("attention.key_length") ?? headLength,
            ValueLength = Number("attention.value_length") ?? headLength,
            Experts = Number("expert_count"),
            HasSlidingWindow = Number("attention.sliding_window") > 0,
            Recurrence = RecurrenceOf(Number),
        };
    }

    private static RecurrenceShape? RecurrenceOf(Func<string, long?> number) =>
        number("ssm.inner_size") is { } inner && number("ssm.state_size") is { } state && number("ssm.conv_kernel") is > 0 and { } kernel
            ? new RecurrenceShape(
                number("full_attention_interval") is > 0 and { } interval ? interval : DefaultInterval,
                inner,
                state,
                number("ssm.group_count") ?? 0,
                number("ssm.time_step_rank") ?? 0,
                kernel)
            : null;
}
