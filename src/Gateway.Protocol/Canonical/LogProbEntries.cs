using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Gathers the entries of chat's <c>logprobs</c> objects, which belong to one text piece by piece.</summary>
internal sealed class LogProbEntries
{
    private ArrayBufferWriter<byte>? _content;
    private ArrayBufferWriter<byte>? _refusal;

    /// <summary>True when there are none.</summary>
    public bool IsEmpty => _content is null && _refusal is null;

    /// <summary>Entries of the text, a comma between two; empty: none.</summary>
    public ReadOnlySpan<byte> Content => _content is null ? default : _content.WrittenSpan;

    /// <summary>Adds the entries of one object.</summary>
    public void Add(JsonElement logProbs)
    {
        Add(logProbs, "content"u8, ref _content);
        Add(logProbs, "refusal"u8, ref _refusal);
    }

    /// <summary>Adds entries gathered elsewhere.</summary>
    public void Add(LogProbEntries others)
    {
        Join(ref _content, others.Content);
        Join(ref _refusal, others._refusal is null ? default : others._refusal.WrittenSpan);
    }

    /// <summary>Writes chat's object; <c>null</c> when there are no entries.</summary>
    public void Write(JsonPieces json)
    {
        if (IsEmpty)
        {
            json.Raw("null"u8);
            return;
        }

        json.Raw("{\"content\":"u8);
        Write(json, _content);
        json.Raw(",\"refusal\":"u8);
        Write(json, _refusal);
        json.Raw("}"u8);
    }

    private static void Add(JsonElement logProbs, ReadOnlySpan<byte> name, ref ArrayBufferWriter<byte>? entries)
    {
        if (logProbs.ValueKind != JsonValueKind.Object || !logProbs.TryGetProperty(name, out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        entries ??= new ArrayBufferWriter<byte>();
        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (entries.WrittenCount > 0)
            {
                entries.Write(","u8);
            }

            WriteOneLine(entries, entry);
        }
    }

    private static void Join(ref ArrayBufferWriter<byte>? entries, ReadOnlySpan<byte> others)
    {
        if (!others.IsEmpty)
        {
            entries ??= new ArrayBufferWriter<byte>();
            entries.Write(entries.WrittenCount > 0 ? ","u8 : default);
            entries.Write(others);
        }
    }

    private static void WriteOneLine(ArrayBufferWriter<byte> entries, JsonElement entry)
    {
        int start = entries.WrittenCount;
        entries.Write(JsonMarshal.GetRawUtf8Value(entry));
        Span<byte> written = MemoryMarshal.AsMemory(entries.WrittenMemory)[start..].Span;
        written.Replace((byte)'\n', (byte)' ');
        written.Replace((byte)'\r', (byte)' ');
    }

    private static void Write(JsonPieces json, ArrayBufferWriter<byte>? entries)
    {
        if (entries is null)
        {
            json.Raw("null"u8);
            return;
        }

        json.Raw("["u8).Raw(entries.WrittenSpan).Raw("]"u8);
    }
}
