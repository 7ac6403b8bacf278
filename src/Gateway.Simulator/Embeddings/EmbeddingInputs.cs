using System.Text;
using System.Text.Json;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Embeddings;

/// <summary>Reads <c>input</c> and <c>prompt</c>: a text, texts, tokens, or arrays of tokens.</summary>
internal static class EmbeddingInputs
{
    /// <summary>The inputs, in order.</summary>
    public static IReadOnlyList<EmbeddingInput> Read(JsonElement body, string member = "input")
    {
        if (body.Find(member) is not { } input)
        {
            return [];
        }

        var items = input.List();
        var isOne = input.ValueKind == JsonValueKind.String || (items.Count > 0 && items[0].ValueKind == JsonValueKind.Number);
        return isOne ? [ReadOne(input)] : [.. items.Select(ReadOne)];
    }

    /// <summary>An array of tokens is hashed as its numbers, so that it differs from every text.</summary>
    private static EmbeddingInput ReadOne(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.String)
        {
            var text = input.GetString() ?? string.Empty;
            return new EmbeddingInput(Encoding.UTF8.GetBytes(text), TokenCount.Of(text));
        }

        var tokens = input.List();
        return new EmbeddingInput(Encoding.UTF8.GetBytes("tokens:" + string.Join(',', tokens.Select(token => token.GetRawText()))), tokens.Count);
    }
}
