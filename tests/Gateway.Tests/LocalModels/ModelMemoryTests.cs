using Gateway.LocalModels;

namespace Gateway.Tests.LocalModels;

public sealed class ModelMemoryTests
{
    private const double Kibi = 1024;

    private static readonly ModelShape Qwen27B = new()
    {
        Architecture = "qwen35",
        Layers = 64,
        PredictionLayers = 1,
        Heads = 24,
        KeyValueHeads = 4,
        KeyLength = 256,
        ValueLength = 256,
        Recurrence = new RecurrenceShape(FullAttentionInterval: 4, InnerSize: 6144, StateSize: 128, Groups: 16, StateHeads: 48, ConvolutionKernel: 4),
    };

    [Fact]
    public void Of_Qwen36With27B_IsThePublishedArithmetic()
    {
        var memory = ModelMemory.Of(Qwen27B);

        Assert.NotNull(memory);
        Assert.Equal((16, 48), (memory.AttentionLayers, memory.RecurrentLayers));
        Assert.Equal((64, 34, 18), (memory.KeyValueBytesPerTokenF16 / Kibi, memory.KeyValueBytesPerTokenQ8 / Kibi, memory.KeyValueBytesPerTokenQ4 / Kibi));
        Assert.Equal(48 * ((48 * 128 * 128) + (3 * 10_240)) * 4, memory.RecurrentBytesPerSlot);
        Assert.Equal(149.6, memory.RecurrentBytesPerSlot / Kibi / Kibi, tolerance: 0.05);
    }

    [Fact]
    public void Of_PlainAttention_HasNoRecurrentState()
    {
        var memory = ModelMemory.Of(Qwen27B with { Architecture = "llama", Recurrence = null, Layers = 32 });

        Assert.Equal(new ModelMemory(32, 0, 32 * 4 * 512, 0), memory);
    }

    [Fact]
    public void Of_WhatItDoesNotKnow_IsNull()
    {
        Assert.Null(ModelMemory.Of(Qwen27B with { Architecture = "mamba2" }));
        Assert.Null(ModelMemory.Of(Qwen27B with { HasSlidingWindow = true }));
        Assert.Null(ModelMemory.Of(Qwen27B with { KeyValueHeads = null }));
        Assert.Null(ModelMemory.Of(Qwen27B with { Layers = uint.MaxValue, KeyValueHeads = uint.MaxValue, KeyLength = uint.MaxValue }));
    }
}
