using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Embeddings;

/// <summary>Finds what OpenAI's embeddings refuse.</summary>
internal static class EmbeddingRequestCheck
{
    private const int MaximumInputs = 2048;
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "input", "model", "dimensions", "encoding_format", "user" };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body;
        if (ChatRequestCheck.CheckFields(body, Known, request.AllowedFields) is { } unknown)
        {
            return unknown;
        }

        if (body.Given("encoding_format") is not null && body.Text("encoding_format") is not ("float" or "base64"))
        {
            return OpenAIErrors.WrongValue("encoding_format", "'float' and 'base64'");
        }

        var model = body.Text("model") ?? string.Empty;
        if (body.Given("dimensions") is not null && model.Contains("ada", StringComparison.Ordinal))
        {
            return ProviderError.Invalid("This model does not support specifying dimensions.", "dimensions");
        }

        return Numbers.Outside(body, "dimensions", 1, EmbeddingVector.DimensionsOf(model));
    }

    /// <summary>The first defect of the input, without which nothing can be answered; null: none.</summary>
    public static ProviderError? FindInInput(JsonElement body)
    {
        if (body.Given("input") is not { } input)
        {
            return OpenAIErrors.Missing("input");
        }

        if (input.ValueKind == JsonValueKind.Array && input.GetArrayLength() > MaximumInputs)
        {
            return ProviderError.Invalid($"'$.input' is invalid. Expected an array with at most {MaximumInputs} elements.", "input");
        }

        return IsText(input) || IsTokens(input) || (input.List() is { Count: > 0 } items && (items.All(IsText) || items.All(IsTokens)))
            ? null
            : ProviderError.Invalid("'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.", "input");
    }

    private static bool IsText(JsonElement input) => input.ValueKind == JsonValueKind.String && !input.ValueEquals(string.Empty);

    private static bool IsTokens(JsonElement input) =>
        input.ValueKind == JsonValueKind.Array && input.GetArrayLength() > 0 && input.EnumerateArray().All(IsToken);

    private static bool IsToken(JsonElement token) => token.ValueKind == JsonValueKind.Number && token.TryGetInt32(out var number) && number >= 0;
}
