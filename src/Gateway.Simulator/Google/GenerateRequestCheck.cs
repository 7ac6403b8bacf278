using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Finds what Gemini refuses outside of the contents and the tools.</summary>
internal static class GenerateRequestCheck
{
    /// <summary>Models of this family sign their calls, and want the signatures back.</summary>
    public const string SigningModels = "gemini-3";

    private static readonly HashSet<string> Known = Names(
        "contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "safetySettings", "cachedContent", "model", "store", "serviceTier");

    private static readonly HashSet<string> Configuration = Names(
        "stopSequences", "responseMimeType", "responseSchema", "responseJsonSchema", "responseModalities", "candidateCount", "maxOutputTokens",
        "temperature", "topP", "topK", "seed", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs", "enableEnhancedCivicAnswers",
        "speechConfig", "thinkingConfig", "imageConfig", "mediaResolution");

    private static readonly HashSet<string> Thinking = Names("includeThoughts", "thinkingBudget", "thinkingLevel");

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(WireRequest request, string model)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body;
        if (body.Unknown(Known, request.AllowedFields) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, string.Empty);
        }

        return CheckSystem(body)
            ?? CheckConfiguration(body)
            ?? DeclarationCheck.Find(body)
            ?? ContentCheck.Find(body.List("contents"), model);
    }

    /// <summary>A set that holds each name and its form in the proto file.</summary>
    public static HashSet<string> Names(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new HashSet<string>(names.Concat(names.Select(ProtoName)), StringComparer.Ordinal);
    }

    /// <summary>A name such as <c>generation_config</c>, by which paths in error messages go.</summary>
    public static string ProtoName(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterUpper(character) ? $"_{char.ToLowerInvariant(character)}" : $"{character}"));

    private static ProviderError? CheckSystem(JsonElement body) =>
        body.Either("systemInstruction", "system_instruction") switch
        {
            null => null,
            { ValueKind: JsonValueKind.Object } system => ContentCheck.FindParts(system, "system_instruction"),
            _ => GoogleErrors.WrongValue("system_instruction", "type.googleapis.com/google.ai.generativelanguage.v1beta.Content"),
        };

    private static ProviderError? CheckConfiguration(JsonElement body)
    {
        if (body.Either("generationConfig", "generation_config") is not { } configuration)
        {
            return null;
        }

        if (configuration.Unknown(Configuration) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, "generation_config");
        }

        if (configuration.Either("thinkingConfig", "thinking_config") is { } thinking)
        {
            if (thinking.Unknown(Thinking) is { } inner)
            {
                return GoogleErrors.UnknownName(inner, "generation_config.thinking_config");
            }

            if (thinking.Either("thinkingBudget", "thinking_budget") is not null && thinking.Either("thinkingLevel", "thinking_level") is not null)
            {
                return ProviderError.Invalid("You can only set only one of thinking budget and thinking level.");
            }
        }

        return CheckNumbers(configuration) ?? CheckSchema(configuration);
    }

    private static ProviderError? CheckNumbers(JsonElement configuration)
    {
        if (configuration.Either("stopSequences", "stop_sequences") is { } stops && stops.ValueKind != JsonValueKind.Array)
        {
            return GoogleErrors.WrongValue("generation_config.stop_sequences", "TYPE_STRING");
        }

        if (configuration.Texts("stopSequences").Count > 5)
        {
            return ProviderError.Invalid("* GenerateContentRequest.generation_config.stop_sequences: at most 5 stop sequences may be set");
        }

        if (configuration.Given("temperature") is { } temperature && (temperature.ValueKind != JsonValueKind.Number || temperature.GetDouble() is < 0 or > 2))
        {
            return ProviderError.Invalid("* GenerateContentRequest.generation_config.temperature: temperature must be in the range [0.0, 2.0]");
        }

        return configuration.Integer("maxOutputTokens") is < 1
            ? ProviderError.Invalid("* GenerateContentRequest.generation_config.max_output_tokens: max_output_tokens must be positive")
            : null;
    }

    private static ProviderError? CheckSchema(JsonElement configuration)
    {
        var schema = configuration.Either("responseSchema", "response_schema");
        var jsonSchema = configuration.Either("responseJsonSchema", "response_json_schema");
        if (schema is not null && jsonSchema is not null)
        {
            return ProviderError.Invalid("* GenerateContentRequest.generation_config: response_schema and response_json_schema cannot both be set");
        }

        if ((schema ?? jsonSchema) is not null && configuration.Either("responseMimeType", "response_mime_type")?.GetString() is not ("application/json" or "text/x.enum"))
        {
            return ProviderError.Invalid(
                "* GenerateContentRequest.generation_config.response_mime_type: response_schema is only allowed with response mime type: application/json");
        }

        return schema is { } given ? SchemaKeywordCheck.Find(given, "generation_config.response_schema", 0) : null;
    }
}
