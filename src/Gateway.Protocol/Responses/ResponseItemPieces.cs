using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>Writes items of a Responses answer's output and their content parts.</summary>
internal static class ResponseItemPieces
{
    /// <summary>Writes the item; without its content when it is not <paramref name="isWhole"/>, as it is when it begins.</summary>
    public static void Write(JsonPieces json, AnswerFrame frame, ResponseItem item, bool isWhole)
    {
        json.Raw("{\"id\":"u8).String(item.Id);
        ReadOnlySpan<byte> status = item.IsDone ? "completed"u8 : isWhole ? "incomplete"u8 : "in_progress"u8;
        switch (item.Block.Kind)
        {
            case AnswerBlockKind.Reasoning:
                WriteReasoning(json, item, isWhole);
                break;
            case AnswerBlockKind.Call:
                WriteCall(json, frame, item, isWhole);
                json.Raw(",\"status\":"u8).Quoted(status);
                break;
            default:
                json.Raw(",\"type\":\"message\",\"status\":"u8).Quoted(status).Raw(",\"role\":\"assistant\",\"content\":["u8);
                if (isWhole)
                {
                    WritePart(json, item.Block, isWhole);
                }

                json.Raw("]"u8);
                break;
        }

        json.Raw("}"u8);
    }

    /// <summary>Writes a content part of a message, or the part of a reasoning item's summary; without text when it begins.</summary>
    public static void WritePart(JsonPieces json, AnswerBlock block, bool isWhole)
    {
        ReadOnlySpan<byte> text = isWhole ? block.Text : default;
        switch (block.Kind)
        {
            case AnswerBlockKind.Reasoning:
                json.Raw("{\"type\":\"summary_text\",\"text\":"u8).Quoted(text).Raw("}"u8);
                break;
            case AnswerBlockKind.Refusal:
                json.Raw("{\"type\":\"refusal\",\"refusal\":"u8).Quoted(text).Raw("}"u8);
                break;
            default:
                json.Raw("{\"type\":\"output_text\",\"text\":"u8).Quoted(text).Raw(",\"annotations\":[],\"logprobs\":["u8);
                json.Raw(isWhole ? block.LogProbs.Content : default).Raw("]}"u8);
                break;
        }
    }

    private static void WriteReasoning(JsonPieces json, ResponseItem item, bool isWhole)
    {
        AnswerBlock block = item.Block;
        json.Raw(",\"type\":\"reasoning\",\"summary\":["u8);
        if (isWhole && !block.Text.IsEmpty)
        {
            WritePart(json, block, isWhole);
        }

        json.Raw("]"u8);
        if (isWhole && item.TellsSeal && block.Seal is not null)
        {
            json.Raw(",\"encrypted_content\":"u8).String(SealText.Encode(block.Seal, Dialect.OpenAIResponses));
        }
    }

    private static void WriteCall(JsonPieces json, AnswerFrame frame, ResponseItem item, bool isWhole)
    {
        CallNaming naming = new(frame);
        json.Raw(item.IsCustom ? ",\"type\":\"custom_tool_call\",\"call_id\":"u8 : ",\"type\":\"function_call\",\"call_id\":"u8);
        json.String(naming.OpenAIId(item.Block.Id)).Raw(",\"name\":"u8).String(naming.Tool(item.Block.Name));
        ReadOnlySpan<byte> arguments = isWhole ? item.Block.Text : default;
        if (item.IsCustom)
        {
            json.Raw(",\"input\":"u8).Quoted(CustomToolInput.Read(arguments));
        }
        else
        {
            json.Raw(",\"arguments\":"u8).Quoted(arguments);
        }
    }
}
