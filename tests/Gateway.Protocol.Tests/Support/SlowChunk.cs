using System.Text.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.Support;

/// <summary>A chat chunk read the slow way, over a document.</summary>
internal static class SlowChunk
{
    private static readonly string[] Output = ["content", "reasoning_content", "reasoning", "refusal", "tool_calls", "function_call", "audio"];

    /// <summary>What the data carries.</summary>
    public static ChatEventKinds Kinds(byte[] data, out TokenUsage usage)
    {
        usage = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Kinds(document.RootElement, ref usage) : ChatEventKinds.Garbage;
        }
        catch (JsonException)
        {
            return ChatEventKinds.Garbage;
        }
    }

    private static ChatEventKinds Kinds(JsonElement root, ref TokenUsage usage)
    {
        ChatEventKinds kinds = ChatEventKinds.Chunk;
        bool hasEmptyChoices = false;
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (member.NameEquals("error") && member.Value.ValueKind != JsonValueKind.Null)
            {
                kinds |= ChatEventKinds.Error;
            }
            else if (member.NameEquals("usage") && member.Value.ValueKind == JsonValueKind.Object)
            {
                kinds |= ChatEventKinds.Usage;
                usage = Usage(member.Value);
            }
            else if (member.NameEquals("choices") && member.Value.ValueKind == JsonValueKind.Array)
            {
                hasEmptyChoices = member.Value.GetArrayLength() == 0;
                kinds |= member.Value.EnumerateArray().Where(IsObject).Aggregate(ChatEventKinds.None, (all, choice) => all | Choice(choice));
            }
        }

        return hasEmptyChoices && (kinds & ChatEventKinds.Usage) == ChatEventKinds.Usage ? kinds | ChatEventKinds.UsageOnly : kinds;
    }

    private static ChatEventKinds Choice(JsonElement choice)
    {
        ChatEventKinds kinds = ChatEventKinds.None;
        foreach (JsonProperty member in choice.EnumerateObject())
        {
            if (member.NameEquals("finish_reason") && IsFilled(member.Value))
            {
                kinds |= ChatEventKinds.Finish;
            }
            else if (member.NameEquals("delta") && IsObject(member.Value) && member.Value.EnumerateObject().Any(field => Output.Any(field.NameEquals) && IsFilled(field.Value)))
            {
                kinds |= ChatEventKinds.Output;
            }
        }

        return kinds;
    }

    private static TokenUsage Usage(JsonElement usage) =>
        new(Tokens(usage, "prompt_tokens"), Tokens(usage, "completion_tokens"), Detail(usage, "prompt_tokens_details", "cached_tokens"), Detail(usage, "completion_tokens_details", "reasoning_tokens"));

    private static int? Detail(JsonElement usage, string group, string name) =>
        usage.TryGetProperty(group, out JsonElement details) && IsObject(details) ? Tokens(details, name) : null;

    private static int? Tokens(JsonElement group, string name) =>
        group.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long tokens) && tokens is >= 0 and <= 1_000_000_000 ? (int)tokens : null;

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsFilled(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetRawText().Length > 2,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => false,
    };
}
