using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Writes the request's settings, which a Responses answer repeats. What OpenAI's schema demands is always there, as <c>null</c>
/// where it was not said; the instructions are not repeated, which the schema allows, since they are long and sent thrice.
/// </summary>
internal static class ResponseSettings
{
    // Root fields without a canonical place that an answer repeats as they were sent.
    private static readonly string[] Repeated =
        ["max_tool_calls", "previous_response_id", "prompt_cache_retention", "safety_identifier", "store", "truncation"];

    /// <summary>Writes the members, a comma before each.</summary>
    public static void Write(JsonPieces json, AnswerFrame frame)
    {
        CanonicalRequest request = frame.Request;
        json.Raw(",\"instructions\":null,\"max_output_tokens\":"u8);
        if (request.MaxOutputTokens is { } limit)
        {
            json.Number(limit);
        }
        else
        {
            json.Raw("null"u8);
        }

        json.Raw(",\"parallel_tool_calls\":"u8).Boolean(request.ParallelToolCalls ?? true);
        json.Raw(",\"temperature\":"u8).Element(request.Temperature).Raw(",\"top_p\":"u8).Element(request.TopP);
        json.Raw(",\"reasoning\":{\"effort\":"u8).String(request.Reasoning?.Effort);
        json.Raw(",\"summary\":"u8).Element(request.Reasoning?.Summary ?? default).Raw("}"u8);
        WriteText(json, frame);
        WriteToolChoice(json, request.ToolChoice);
        WriteTools(json, request);
        json.Raw(",\"metadata\":"u8);
        if (request.Metadata.ValueKind == JsonValueKind.Object)
        {
            json.Element(request.Metadata);
        }
        else
        {
            json.Raw("{}"u8);
        }

        WriteIfSent(json, "top_logprobs", request.TopLogProbs);
        WriteIfSent(json, "prompt_cache_key", request.PromptCacheKey);
        WriteIfSent(json, "service_tier", request.ServiceTier);
        foreach (string name in Repeated)
        {
            WriteIfSent(json, name, ResponseItems.Setting(frame, name));
        }
    }

    private static void WriteIfSent(JsonPieces json, string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            json.Raw(","u8).String(name).Raw(":"u8).Element(value);
        }
    }

    private static void WriteText(JsonPieces json, AnswerFrame frame)
    {
        json.Raw(",\"text\":{\"format\":"u8);
        switch (frame.Request.Format)
        {
            case null:
                json.Raw("{\"type\":\"text\"}"u8);
                break;
            case { Schema.ValueKind: JsonValueKind.Undefined }:
                json.Raw("{\"type\":\"json_object\"}"u8);
                break;
            case { } format:
                json.Raw("{\"type\":\"json_schema\""u8);
                WriteIfSent(json, "name", format.Name);
                WriteIfSent(json, "description", format.Description);
                WriteIfSent(json, "schema", format.Schema);
                WriteStrict(json, format.Strict);
                json.Raw("}"u8);
                break;
        }

        WriteIfSent(json, "verbosity", ResponseItems.Setting(frame, "text.verbosity"));
        json.Raw("}"u8);
    }

    private static void WriteStrict(JsonPieces json, bool? strict)
    {
        json.Raw(",\"strict\":"u8);
        if (strict is { } value)
        {
            json.Boolean(value);
        }
        else
        {
            json.Raw("null"u8);
        }
    }

    private static void WriteToolChoice(JsonPieces json, ToolChoice choice)
    {
        json.Raw(",\"tool_choice\":"u8);
        string mode = choice.Kind switch
        {
            ToolChoiceKind.None => "none",
            ToolChoiceKind.Required => "required",
            _ => "auto",
        };
        if (choice.Kind == ToolChoiceKind.Named)
        {
            json.Raw("{\"type\":\"function\",\"name\":"u8).String(choice.Name).Raw("}"u8);
        }
        else if (choice.Allowed is { } allowed)
        {
            json.Raw("{\"type\":\"allowed_tools\",\"mode\":"u8).String(mode).Raw(",\"tools\":["u8);
            for (int i = 0; i < allowed.Count; i++)
            {
                json.Raw(i > 0 ? ","u8 : default).Raw("{\"type\":\"function\",\"name\":"u8).String(allowed[i]).Raw("}"u8);
            }

            json.Raw("]}"u8);
        }
        else
        {
            json.String(mode);
        }
    }

    private static void WriteTools(JsonPieces json, CanonicalRequest request)
    {
        json.Raw(",\"tools\":["u8);
        for (int i = 0; i < request.Tools.Count; i++)
        {
            json.Raw(i > 0 ? ","u8 : default);
            WriteTool(json, request.Tools[i]);
        }

        json.Raw("]"u8);
    }

    private static void WriteTool(JsonPieces json, CanonicalTool tool)
    {
        if (tool.Special.ValueKind != JsonValueKind.Undefined)
        {
            json.Element(tool.Special);
            return;
        }

        json.Raw("{\"type\":\"function\",\"name\":"u8).String(tool.Name);
        WriteIfSent(json, "description", tool.Description);
        json.Raw(",\"parameters\":"u8).Element(tool.Schema);
        WriteStrict(json, tool.Strict);
        json.Raw("}"u8);
    }
}
