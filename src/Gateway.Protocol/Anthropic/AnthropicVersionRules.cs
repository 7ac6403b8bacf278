using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>What API version 2026-10-21 no longer accepts (requirement P23). Version 2023-06-01 accepts all of it.</summary>
public static class AnthropicVersionRules
{
    /// <summary>The first version without sampling fields, documents from the model, and citations from the user.</summary>
    public const string Strict = "2026-10-21";

    private static readonly string[] Sampling = ["temperature", "top_p", "top_k"];

    /// <summary>
    /// The first thing in the request that <paramref name="version"/>, as in <c>anthropic-version</c>, refuses; null: nothing.
    /// </summary>
    public static RequestDefect? Find(JsonElement root, string version)
    {
        // Versions are dates; a later one is taken to keep the rules.
        if (string.CompareOrdinal(version, Strict) < 0)
        {
            return null;
        }

        foreach (string field in Sampling)
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out _))
            {
                return Refusal(field, $"The field '{field}' does not exist in API version {Strict}; leave it out.");
            }
        }

        return FindInMessages(root.Member("messages"u8));
    }

    private static RequestDefect? FindInMessages(JsonElement messages)
    {
        int index = 0;
        foreach (JsonElement message in messages.Elements())
        {
            JsonElement role = message.Member("role"u8);
            int block = 0;
            foreach (JsonElement part in message.Member("content"u8).Elements())
            {
                string? sentence = FindInBlock(role, part, out string member);
                if (sentence is not null)
                {
                    return Refusal($"messages[{index}].content[{block}]{member}", sentence);
                }

                block++;
            }

            index++;
        }

        return null;
    }

    private static string? FindInBlock(JsonElement role, JsonElement block, out string member)
    {
        JsonElement type = block.Member("type"u8);
        member = "";
        if (role.Is("assistant"u8) && type.Is("document"u8))
        {
            return $"A document in an assistant message is not accepted in API version {Strict}.";
        }

        JsonElement citations = block.Member("citations"u8);
        member = ".citations";
        return role.Is("user"u8) && type.Is("text"u8) && citations.ValueKind == JsonValueKind.Array && citations.GetArrayLength() > 0
            ? $"Citations on a user's text are not accepted in API version {Strict}."
            : null;
    }

    private static RequestDefect Refusal(string param, string message) => new(RequestDefectKind.OutOfRange, Offset: 0, param, message);
}
