using System.Text;
using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Finds what Gemini refuses in one part.</summary>
internal static class PartCheck
{
    private static readonly HashSet<string> Data = GenerateRequestCheck.Names(
        "text", "inlineData", "functionCall", "functionResponse", "fileData", "executableCode", "codeExecutionResult", "toolCall", "toolResponse");

    private static readonly HashSet<string> Members = new(
        Data.Concat(GenerateRequestCheck.Names("thought", "thoughtSignature", "partMetadata", "videoMetadata", "mediaResolution")), StringComparer.Ordinal);

    private static readonly HashSet<string> Call = GenerateRequestCheck.Names("id", "name", "args", "partialArgs", "willContinue");
    private static readonly HashSet<string> Response = GenerateRequestCheck.Names("id", "name", "response", "parts", "willContinue", "scheduling");
    private static readonly HashSet<string> Inline = GenerateRequestCheck.Names("mimeType", "data", "displayName");
    private static readonly HashSet<string> FileMembers = GenerateRequestCheck.Names("mimeType", "fileUri", "displayName");

    /// <summary>Signatures that Gemini documents for calls that it did not make itself.</summary>
    private static readonly string[] Placeholders = ["skip_thought_signature_validator", "context_engineering_is_the_way_to_go"];

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement part, string path)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            return GoogleErrors.WrongValue(path, "type.googleapis.com/google.ai.generativelanguage.v1beta.Part");
        }

        if (part.Unknown(Members) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, path);
        }

        var data = part.EnumerateObject().Count(member => Data.Contains(member.Name));
        if (data != 1)
        {
            return data == 0
                ? ProviderError.Invalid($"* GenerateContentRequest.{path}.data: required oneof field 'data' must have one initialized field")
                : ProviderError.Invalid($"Invalid value at '{path}' (oneof), oneof field 'data' is already set.");
        }

        return FindInSignature(part, path) ?? FindInData(part, path);
    }

    private static ProviderError? FindInData(JsonElement part, string path)
    {
        if (part.Find("text") is { ValueKind: not JsonValueKind.String })
        {
            return GoogleErrors.WrongValue($"{path}.text", "TYPE_STRING");
        }

        if (part.Either("functionCall", "function_call") is { } call)
        {
            return FindInFunction(call, Call, "args", $"{path}.function_call");
        }

        if (part.Either("functionResponse", "function_response") is { } response)
        {
            return response.Find("response") is null
                ? ProviderError.Invalid($"* GenerateContentRequest.{path}.function_response.response: missing field.")
                : FindInFunction(response, Response, "response", $"{path}.function_response");
        }

        if (part.Either("inlineData", "inline_data") is { } inline)
        {
            return FindInInline(inline, $"{path}.inline_data");
        }

        return part.Either("fileData", "file_data") is { } file && file.Unknown(FileMembers) is { } unknown
            ? GoogleErrors.UnknownName(unknown, $"{path}.file_data")
            : null;
    }

    private static ProviderError? FindInFunction(JsonElement function, HashSet<string> members, string holder, string path)
    {
        if (function.Unknown(members) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, path);
        }

        if (function.Text("name") is not { Length: > 0 })
        {
            return ProviderError.Invalid($"* GenerateContentRequest.{path}.name: Name cannot be empty.");
        }

        return function.Given(holder) is { ValueKind: not JsonValueKind.Object }
            ? GoogleErrors.WrongValue($"{path}.{holder}", "type.googleapis.com/google.protobuf.Struct")
            : null;
    }

    private static ProviderError? FindInInline(JsonElement inline, string path)
    {
        if (inline.Unknown(Inline) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, path);
        }

        if (inline.Either("mimeType", "mime_type") is null)
        {
            return ProviderError.Invalid($"* GenerateContentRequest.{path}.mime_type: missing field.");
        }

        return Decode(inline.Text("data")) is null
            ? ProviderError.Invalid($"Invalid value at '{path}.data' (TYPE_BYTES), Base64 decoding failed.")
            : null;
    }

    private static ProviderError? FindInSignature(JsonElement part, string path)
    {
        if (part.Either("thoughtSignature", "thought_signature") is not { } signature)
        {
            return null;
        }

        var text = signature.ValueKind == JsonValueKind.String ? signature.GetString() : null;
        if (Placeholders.Contains(text))
        {
            return null;
        }

        if (Decode(text) is not { } bytes)
        {
            return ProviderError.Invalid($"Invalid value at '{path}.thought_signature' (TYPE_BYTES), Base64 decoding failed.");
        }

        var plain = Encoding.UTF8.GetString(bytes);
        return Seals.IsOurs(plain) || Placeholders.Contains(plain) ? null : ProviderError.Invalid("Corrupted thought signature.");
    }

    /// <summary>Both alphabets, padded or not, as proto JSON takes them.</summary>
    private static byte[]? Decode(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var plain = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), bytes, out var written) ? bytes[..written] : null;
    }
}
