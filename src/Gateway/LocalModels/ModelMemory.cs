using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels;

/// <summary>What a model needs besides its weights, computed from its header.</summary>
/// <param name="AttentionLayers">Layers whose memory grows with each token.</param>
/// <param name="RecurrentLayers">Layers with a state of fixed size.</param>
/// <param name="KeyValueElementsPerToken">Numbers kept per token in all attention layers.</param>
/// <param name="RecurrentBytesPerSlot">State of fixed size per slot, 32-bit floats; 0 without recurrent layers.</param>
internal sealed record ModelMemory(int AttentionLayers, int RecurrentLayers, long KeyValueElementsPerToken, long RecurrentBytesPerSlot)
{
    private const int FloatBytes = 4;

    // Gated DeltaNet hybrids, all with the same keys.
    private static readonly string[] Hybrids = ["qwen35", "qwen35moe", "qwen3next"];

    /// <summary>Cache per token at 16 bits.</summary>
    public long KeyValueBytesPerTokenF16 => KeyValueElementsPerToken * 2;

    /// <summary>Cache per token with <c>-ctk q8_0 -ctv q8_0</c>.</summary>
    public long KeyValueBytesPerTokenQ8 => Quantised(GgufTensorType.Q8_0);

    /// <summary>Cache per token with <c>-ctk q4_0 -ctv q4_0</c>.</summary>
    public long KeyValueBytesPerTokenQ4 => Quantised(GgufTensorType.Q4_0);

    /// <summary>
    /// The memory of a model of plain full attention or of a Gated DeltaNet hybrid; null for another kind (sliding windows, Mamba,
    /// sizes that differ between layers), which would make it a guess, and for absurd numbers.
    /// </summary>
    public static ModelMemory? Of(ModelShape shape)
    {
        if (shape is not { Layers: { } layers, KeyValueHeads: { } heads, KeyLength: { } keyLength, ValueLength: { } valueLength } || shape.HasSlidingWindow)
        {
            return null;
        }

        try
        {
            checked
            {
                var elements = heads * (keyLength + valueLength);
                if (shape.Recurrence is not { } recurrence)
                {
                    return new ModelMemory((int)layers, 0, layers * elements, 0);
                }

                if (!Hybrids.Contains(shape.Architecture, StringComparer.Ordinal))
                {
                    return null;
                }

                var attention = layers / recurrence.FullAttentionInterval;
                var state = (recurrence.InnerSize * recurrence.StateSize)
                    + ((recurrence.ConvolutionKernel - 1) * ((2 * recurrence.StateSize * recurrence.Groups) + recurrence.InnerSize));
                return new ModelMemory((int)attention, (int)(layers - attention), attention * elements, (layers - attention) * state * FloatBytes);
            }
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private long Quantised(GgufTensorType type) =>
        GgufBlock.Of(type) is { } block ? KeyValueElementsPerToken * block.Bytes / block.Elements : 0;
}
