using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Prints a canonical request as JSON that people can compare; what was not given is left out.</summary>
internal static class CanonicalText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request's text.</summary>
    public static string Of(CanonicalRequest request)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            Settings(json, request);
            json.WriteStartArray("messages");
            foreach (CanonicalMessage message in request.Messages)
            {
                Message(json, message);
            }

            json.WriteEndArray();
            Tools(json, request);
            Others(json, request);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Settings(Utf8JsonWriter json, CanonicalRequest request)
    {
        json.WriteString("source", request.Source.ToString());
        Flag(json, "stream", request.Stream);
        Number(json, "maxOutputTokens", request.MaxOutputTokens);
        Number(json, "choices", request.Choices == 1 ? null : request.Choices);
        if (request.StopSequences.Count > 0)
        {
            json.WriteStartArray("stop");
            foreach (JsonElement stop in request.StopSequences)
            {
                stop.WriteTo(json);
            }

            json.WriteEndArray();
        }

        Value(json, "temperature", request.Temperature);
        Value(json, "topP", request.TopP);
        Value(json, "topK", request.TopK);
        Value(json, "presencePenalty", request.PresencePenalty);
        Value(json, "frequencyPenalty", request.FrequencyPenalty);
        Value(json, "seed", request.Seed);
        Flag(json, "logProbs", request.LogProbs);
        Value(json, "topLogProbs", request.TopLogProbs);
        Value(json, "endUser", request.EndUser);
        Value(json, "metadata", request.Metadata);
        Value(json, "promptCacheKey", request.PromptCacheKey);
        Value(json, "serviceTier", request.ServiceTier);
        if (request.Format is { } format)
        {
            json.WriteStartObject("format");
            Value(json, "schema", format.Schema);
            Value(json, "name", format.Name);
            Value(json, "description", format.Description);
            Text(json, "strict", format.Strict?.ToString());
            json.WriteEndObject();
        }

        if (request.Reasoning is { } reasoning)
        {
            json.WriteStartObject("reasoning");
            Text(json, "effort", reasoning.Effort);
            Number(json, "budgetTokens", reasoning.BudgetTokens);
            Text(json, "mode", reasoning.Mode == ThinkingMode.Unset ? null : reasoning.Mode.ToString());
            Value(json, "summary", reasoning.Summary);
            Flag(json, "includeEncrypted", reasoning.IncludeEncrypted);
            json.WriteEndObject();
        }
    }

    private static void Message(Utf8JsonWriter json, CanonicalMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role.ToString());
        Text(json, "name", message.Name);
        json.WriteStartArray("parts");
        foreach (CanonicalPart part in message.Parts)
        {
            Part(json, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, CanonicalPart part)
    {
        json.WriteStartObject();
        json.WriteString("part", part.GetType().Name.Replace("Part", "", StringComparison.Ordinal));
        switch (part)
        {
            case TextPart text:
                Value(json, "text", text.Text);
                Value(json, "annotations", text.Annotations);
                break;
            case RefusalPart refusal:
                Value(json, "text", refusal.Text);
                break;
            case ImagePart image:
                Source(json, image.Source);
                Value(json, "detail", image.Detail);
                break;
            case AudioPart audio:
                Source(json, audio.Source);
                break;
            case DocumentPart document:
                Source(json, document.Source);
                Value(json, "plainText", document.PlainText);
                Value(json, "title", document.Title);
                break;
            case ReasoningPart reasoning:
                Value(json, "text", reasoning.Text);
                Seal(json, reasoning.Seal);
                break;
            case ToolCallPart call:
                json.WriteString("id", call.Id);
                json.WriteString("name", call.Name);
                Value(json, "arguments", call.Arguments);
                Flag(json, "custom", call.IsCustom);
                Seal(json, call.Seal);
                break;
            case ToolResultPart result:
                json.WriteString("callId", result.CallId);
                Flag(json, "isError", result.IsError);
                Flag(json, "custom", result.IsCustom);
                json.WriteStartArray("content");
                foreach (CanonicalPart inner in result.Content)
                {
                    Part(json, inner);
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"{part.GetType()} is not printed yet.");
        }

        Value(json, "cacheControl", part.CacheControl);
        json.WriteEndObject();
    }

    private static void Tools(Utf8JsonWriter json, CanonicalRequest request)
    {
        if (request.Tools.Count > 0)
        {
            json.WriteStartArray("tools");
            foreach (CanonicalTool tool in request.Tools)
            {
                json.WriteStartObject();
                json.WriteString("name", tool.Name);
                Value(json, "description", tool.Description);
                Value(json, "schema", tool.Schema);
                Text(json, "strict", tool.Strict?.ToString());
                Value(json, "cacheControl", tool.CacheControl);
                Value(json, "special", tool.Special);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (request.ToolChoice.Kind != ToolChoiceKind.Unset)
        {
            string allowed = request.ToolChoice.Allowed is { } names ? " of " + string.Join('|', names) : "";
            json.WriteString("toolChoice", $"{request.ToolChoice.Kind} {request.ToolChoice.Name}".TrimEnd() + allowed);
        }

        Text(json, "parallelToolCalls", request.ParallelToolCalls?.ToString());
    }

    private static void Others(Utf8JsonWriter json, CanonicalRequest request)
    {
        if (request.Others.Count > 0)
        {
            json.WriteStartObject("others");
            foreach (ForeignField field in request.Others)
            {
                Value(json, field.Name, field.Value);
            }

            json.WriteEndObject();
        }
    }

    private static void Source(Utf8JsonWriter json, MediaSource source)
    {
        Text(json, "mediaType", string.IsNullOrEmpty(source.MediaType) ? null : source.MediaType);
        if (source.HasData)
        {
            json.WriteString("base64", Encoding.UTF8.GetString(source.Base64));
        }

        Value(json, "url", source.Url);
        Value(json, "fileId", source.FileId);
    }

    private static void Seal(Utf8JsonWriter json, ReasoningSeal? seal)
    {
        if (seal is not null)
        {
            json.WriteString("seal", $"{seal.Origin} {seal.Kind} {seal.Value}" + (seal.ItemId is null ? "" : $" of {seal.ItemId}"));
        }
    }

    private static void Value(Utf8JsonWriter json, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        json.WritePropertyName(name);
        if (value.ValueKind == JsonValueKind.String)
        {
            // As it lies in the body, escapes and all: that is what a writer moves.
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
        else
        {
            value.WriteTo(json);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
