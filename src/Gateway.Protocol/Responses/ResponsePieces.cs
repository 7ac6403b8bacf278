using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>Writes the <c>response</c> object that whole answers are and that streams begin and end with.</summary>
internal static class ResponsePieces
{
    /// <summary>
    /// Writes the object. <paramref name="usage"/>: null while it is not known; the member is then left out, since OpenAI's schema
    /// does not allow null.
    /// </summary>
    public static void Write(JsonPieces json, AnswerFrame frame, ResponseStatus status, ResponseItems items, AnswerUsage? usage)
    {
        json.Raw("{\"id\":"u8).String("resp_" + frame.Id).Raw(",\"object\":\"response\",\"created_at\":"u8).Number(frame.CreatedAt);
        json.Raw(",\"status\":"u8).String(status.Name).Raw(",\"background\":false,\"error\":"u8);
        WriteError(json, status);
        json.Raw(",\"incomplete_details\":"u8);
        if (status.Incomplete is null)
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Raw("{\"reason\":"u8).String(status.Incomplete).Raw("}"u8);
        }

        json.Raw(",\"model\":"u8).String(frame.Model).Raw(",\"output\":["u8);
        foreach (ResponseItem item in items.All)
        {
            json.Raw(item.Index > 0 ? ","u8 : default);
            ResponseItemPieces.Write(json, frame, item, isWhole: true);
        }

        json.Raw("]"u8);
        ResponseSettings.Write(json, frame);
        if (usage is not null)
        {
            WriteUsage(json, frame, usage);
        }

        json.Raw("}"u8);
    }

    private static void WriteError(JsonPieces json, ResponseStatus status)
    {
        if (status.ErrorCode is null)
        {
            json.Raw("null"u8);
            return;
        }

        json.Raw("{\"code\":"u8).String(status.ErrorCode);
        json.Raw(",\"message\":"u8).String(status.ErrorMessage ?? AnswerErrorNames.DefaultMessage).Raw("}"u8);
    }

    private static void WriteUsage(JsonPieces json, AnswerFrame frame, AnswerUsage usage)
    {
        json.Raw(",\"usage\":{\"input_tokens\":"u8).Number(usage.Input);
        json.Raw(",\"input_tokens_details\":{\"cached_tokens\":"u8).Number(usage.CacheRead ?? 0);
        json.Raw(",\"cache_write_tokens\":"u8).Number(usage.CacheWrite ?? 0);
        json.Raw("},\"output_tokens\":"u8).Number(usage.Output);
        json.Raw(",\"output_tokens_details\":{\"reasoning_tokens\":"u8).Number(usage.Reasoning ?? 0);
        json.Raw("},\"total_tokens\":"u8).Number((long)usage.Input + usage.Output);
        UsageExtras.Write(json, frame, usage);
        json.Raw("}"u8);
    }
}
