using System.Buffers;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Anthropic;

/// <summary>What an answer in Anthropic's dialect holds, whole or streamed alike.</summary>
internal static class MessagePieces
{
    /// <summary>Writes the members of a message up to its content.</summary>
    public static void WriteHead(JsonPieces json, AnswerFrame frame)
    {
        json.Raw("{\"id\":"u8).String("msg_" + frame.Id).Raw(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        json.String(frame.Model).Raw(",\"content\":["u8);
    }

    /// <summary>Writes the members <c>stop_reason</c> and <c>stop_sequence</c>.</summary>
    public static void WriteStop(JsonPieces json, FinishReason reason, bool hasRefusal, string? stopSequence)
    {
        ReadOnlySpan<byte> name = StopReasons.Name(reason, hasRefusal, stopSequence);
        json.Raw("\"stop_reason\":"u8).Quoted(name).Raw(",\"stop_sequence\":"u8);
        json.String(name.SequenceEqual("stop_sequence"u8) ? stopSequence : null);
    }

    /// <summary>Writes the input counts, which leave the cache out, and opens the object for more.</summary>
    public static void WriteInput(JsonPieces json, AnswerUsage usage)
    {
        json.Raw("{\"input_tokens\":"u8).Number(usage.Fresh);
        json.Raw(",\"cache_creation_input_tokens\":"u8).Number(usage.CacheWrite ?? 0);
        json.Raw(",\"cache_read_input_tokens\":"u8).Number(usage.CacheRead ?? 0);
    }

    /// <summary>Writes the <c>usage</c> object an answer ends with.</summary>
    public static void WriteUsage(JsonPieces json, AnswerFrame frame, AnswerUsage usage)
    {
        WriteInput(json, usage);
        json.Raw(",\"output_tokens\":"u8).Number(usage.Output);
        UsageExtras.Write(json, frame, usage);
        json.Raw("}"u8);
    }

    /// <summary>
    /// The signature of thinking that has none: other providers' thinking is unsigned, clients insist on a signature, and the next
    /// request must tell it from a real one.
    /// </summary>
    public static string UnsignedMark(AnswerFrame frame) =>
        SealText.Encode(new ReasoningSeal(frame.Upstream, SealKind.Signature, ""), Dialect.AnthropicMessages);

    /// <summary>True for Anthropic's own signature: without readable thinking it is that of thinking which is not shown.</summary>
    public static bool IsThinking(ReasoningSeal seal) => seal is { Origin: Dialect.AnthropicMessages, Kind: SealKind.Signature };

    /// <summary>Writes a block that is nothing but a seal.</summary>
    public static void WriteRedacted(JsonPieces json, ReasoningSeal seal) =>
        json.Raw("{\"type\":\"redacted_thinking\",\"data\":"u8).String(SealText.Encode(seal, Dialect.AnthropicMessages)).Raw("}"u8);

    /// <summary>
    /// Writes a call's arguments as an object. What is none is put into one under the key that Anthropic's documentation names for
    /// it: an empty object would run the tool as if nothing was wrong.
    /// </summary>
    public static void WriteInputObject(JsonPieces json, ReadOnlySpan<byte> arguments)
    {
        ArrayBufferWriter<byte> text = new();
        JsonEscape.Unescape(text, arguments);
        JsonCursor cursor = new(text.WrittenSpan);
        if (cursor.Peek() == JsonKind.Object)
        {
            cursor.Skip();
            if (cursor.TryEnd())
            {
                json.Raw(text.WrittenSpan);
                return;
            }
        }

        if (text.WrittenSpan.Trim(" \t\r\n"u8).IsEmpty)
        {
            json.Raw("{}"u8);
            return;
        }

        json.Raw("{\"INVALID_JSON\":"u8).Quoted(arguments).Raw("}"u8);
    }
}
