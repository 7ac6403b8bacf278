using System.Buffers;
using Gateway.Protocol.Json;
using Gateway.Protocol.Sse;

namespace Gateway.Protocol.OpenAI;

/// <summary>Adds the gateway's cost to a usage chunk, as OpenRouter does: <c>usage.cost</c> in USD.</summary>
public static class UsageCostWriter
{
    /// <summary>
    /// Writes the event <paramref name="data"/> as one <c>data:</c> event with <c>"cost"</c> spliced into its <c>usage</c> object
    /// (a number in USD with up to 9 decimals; <c>null</c> when unknown) and, when <paramref name="simulated"/>,
    /// <c>"simulated":true</c>. All other bytes are kept; data without a usage object is written as it is.
    /// </summary>
    public static void Write(ReadOnlySpan<byte> data, long? costNanoUsd, bool simulated, IBufferWriter<byte> output)
    {
        output.Write(SseWriter.DataPrefix);
        if (TryFindUsage(data, out int start))
        {
            Span<byte> cost = stackalloc byte[UsdText.MaxBytes];
            int length = costNanoUsd is { } nano ? UsdText.Format(nano, cost) : NullInto(cost);
            WriteSpliced(data, start, cost[..length], simulated, output);
        }
        else
        {
            SseWriter.WriteData(output, data);
        }

        output.Write(SseWriter.EventEnd);
    }

    private static int NullInto(Span<byte> cost)
    {
        "null"u8.CopyTo(cost);
        return 4;
    }

    /// <summary>Finds the root's last <c>usage</c> object, which is the one that readers take, in valid JSON only.</summary>
    private static bool TryFindUsage(ReadOnlySpan<byte> data, out int start)
    {
        start = -1;
        JsonCursor cursor = new(data);
        if (cursor.Peek() != JsonKind.Object)
        {
            return false;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() == JsonKind.Object && cursor.Is(key, "usage"u8))
            {
                start = cursor.Position;
            }

            cursor.Skip();
        }

        return cursor.TryEnd() && start >= 0;
    }

    private static void WriteSpliced(ReadOnlySpan<byte> data, int start, ReadOnlySpan<byte> cost, bool simulated, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> usage = data[start..];
        JsonCursor cursor = new(usage);
        bool needsCost = true;
        bool needsMark = simulated;
        int written = 0;
        int lastEnd = 1;
        SseWriter.WriteData(output, data[..start]);
        cursor.Peek();
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            bool isCost = cursor.Is(key, "cost"u8);
            bool isMark = simulated && cursor.Is(key, "simulated"u8);
            cursor.Peek();
            int valueStart = cursor.Position;
            cursor.Skip();
            lastEnd = cursor.Position;
            if (isCost || isMark)
            {
                SseWriter.WriteData(output, usage[written..valueStart]);
                output.Write(isCost ? cost : "true"u8);
                written = lastEnd;
                needsCost &= !isCost;
                needsMark &= !isMark;
            }
        }

        SseWriter.WriteData(output, usage[written..lastEnd]);
        WriteMissing(output, frame.Members > 0, needsCost ? cost : default, needsMark);
        SseWriter.WriteData(output, usage[lastEnd..]);
    }

    private static void WriteMissing(IBufferWriter<byte> output, bool follows, ReadOnlySpan<byte> cost, bool needsMark)
    {
        if (!cost.IsEmpty)
        {
            output.Write(follows ? ",\"cost\":"u8 : "\"cost\":"u8);
            output.Write(cost);
            follows = true;
        }

        if (needsMark)
        {
            output.Write(follows ? ",\"simulated\":true"u8 : "\"simulated\":true"u8);
        }
    }
}
