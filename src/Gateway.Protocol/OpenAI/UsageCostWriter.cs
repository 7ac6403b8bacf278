using System.Buffers;

namespace Gateway.Protocol.OpenAI;

/// <summary>Adds the gateway's cost to a usage chunk, as OpenRouter does: <c>usage.cost</c> in USD.</summary>
public static class UsageCostWriter
{
    /// <summary>
    /// Writes the event <paramref name="data"/> as one <c>data:</c> event with <c>"cost"</c> spliced into its <c>usage</c> object
    /// (a number in USD with up to 9 decimals; <c>null</c> when unknown) and, when <paramref name="simulated"/>,
    /// <c>"simulated":true</c>. All other bytes are kept.
    /// </summary>
    public static void Write(ReadOnlySpan<byte> data, long? costNanoUsd, bool simulated, IBufferWriter<byte> output) => throw new NotSupportedException("not written yet");
}
