using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>What a chat answer holds, whole or streamed alike.</summary>
internal static class ChatPieces
{
    /// <summary>Writes the members that every chunk and every whole answer begins with, <c>choices</c> not among them.</summary>
    public static void WriteHead(JsonPieces json, AnswerFrame frame, ReadOnlySpan<byte> kind)
    {
        json.Raw("{\"id\":"u8).String("chatcmpl-" + frame.Id).Raw(",\"object\":"u8).Quoted(kind);
        json.Raw(",\"created\":"u8).Number(frame.CreatedAt).Raw(",\"model\":"u8).String(frame.Model);
    }

    /// <summary>
    /// Writes an entry of <c>reasoning_details</c>, which is where OpenRouter and its clients keep what a provider wants back.
    /// </summary>
    public static void WriteSeal(JsonPieces json, ReasoningSeal seal, int index)
    {
        json.Raw(seal.Kind == SealKind.Signature
            ? "{\"type\":\"reasoning.text\",\"signature\":"u8
            : "{\"type\":\"reasoning.encrypted\",\"data\":"u8);
        json.String(SealText.Encode(seal, Dialect.OpenAIChat)).Raw(",\"index\":"u8).Number(index).Raw("}"u8);
    }

    /// <summary>Writes the seal of a call as Google's own chat endpoint does, a comma before it; nothing when there is none.</summary>
    public static void WriteCallSeal(JsonPieces json, ReasoningSeal? seal)
    {
        if (seal is { Origin: Dialect.Gemini })
        {
            json.Raw(",\"extra_content\":{\"google\":{\"thought_signature\":"u8).String(seal.Value).Raw("}}"u8);
        }
    }

    /// <summary>Writes a <c>usage</c> object.</summary>
    public static void WriteUsage(JsonPieces json, AnswerFrame frame, AnswerUsage usage)
    {
        json.Raw("{\"prompt_tokens\":"u8).Number(usage.Input).Raw(",\"completion_tokens\":"u8).Number(usage.Output);
        json.Raw(",\"total_tokens\":"u8).Number((long)usage.Input + usage.Output);
        if (usage.CacheRead is not null || usage.CacheWrite is not null)
        {
            json.Raw(",\"prompt_tokens_details\":{\"cached_tokens\":"u8).Number(usage.CacheRead ?? 0);
            if (usage.CacheWrite is { } written)
            {
                json.Raw(",\"cache_write_tokens\":"u8).Number(written);
            }

            json.Raw("}"u8);
        }

        if (usage.Reasoning is { } reasoning)
        {
            json.Raw(",\"completion_tokens_details\":{\"reasoning_tokens\":"u8).Number(reasoning).Raw("}"u8);
        }

        UsageExtras.Write(json, frame, usage);
        json.Raw("}"u8);
    }
}
