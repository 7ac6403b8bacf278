using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Finds what Anthropic refuses in the messages: roles, blocks, and tool calls without results.</summary>
internal static class MessageCheck
{
    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement body, AnthropicTerms terms)
    {
        var messages = body.List("messages");
        if (messages.Count == 0)
        {
            return ProviderError.Invalid("messages: at least one message is required");
        }

        for (var i = 0; i < messages.Count; i++)
        {
            if (FindInMessage(messages[i], $"messages.{i}", i == messages.Count - 1, terms) is { } defect)
            {
                return defect;
            }
        }

        return ToolOrderCheck.Find(messages) ?? CheckPrefill(messages[^1], terms) ?? CheckThinkingFirst(body, messages);
    }

    private static ProviderError? FindInMessage(JsonElement message, string path, bool isLast, AnthropicTerms terms)
    {
        if (message.Text("role") is not { } role)
        {
            return MessageRequestCheck.Required($"{path}.role");
        }

        if (role == "system" && !terms.AllowsSystemMessages)
        {
            return ProviderError.Invalid(
                "messages: Unexpected role \"system\". The Messages API accepts a top-level `system` parameter, not \"system\" as an input message role.");
        }

        if (role is not ("user" or "assistant" or "system"))
        {
            return ProviderError.Invalid($"{path}.role: Input should be 'user' or 'assistant'");
        }

        foreach (var member in message.EnumerateObject())
        {
            if (member.Name is not ("role" or "content"))
            {
                return MessageRequestCheck.Extra($"{path}.{member.Name}");
            }
        }

        return message.Find("content") switch
        {
            null => MessageRequestCheck.Required($"{path}.content"),
            { ValueKind: JsonValueKind.String } text => text.ValueEquals(string.Empty) ? CheckEmpty(path, role, isLast) : null,
            { ValueKind: JsonValueKind.Array } blocks => blocks.GetArrayLength() == 0 ? CheckEmpty(path, role, isLast) : FindInBlocks(blocks, role, path, terms),
            _ => ProviderError.Invalid($"{path}.content: Input should be a valid list"),
        };
    }

    private static ProviderError? FindInBlocks(JsonElement blocks, string role, string path, AnthropicTerms terms)
    {
        var number = 0;
        foreach (var block in blocks.EnumerateArray())
        {
            var at = $"{path}.content.{number++}";
            if ((role == "system" ? BlockCheck.FindText(block, at) : BlockCheck.Find(block, role, at, terms)) is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? CheckEmpty(string path, string role, bool isLast) => isLast && role == "assistant"
        ? null
        : ProviderError.Invalid($"{path}: all messages must have non-empty content except for the optional final assistant message");

    private static ProviderError? CheckPrefill(JsonElement last, AnthropicTerms terms)
    {
        if (last.Text("role") != "assistant")
        {
            return null;
        }

        if (!terms.AllowsPrefill)
        {
            return ProviderError.Invalid("This model does not support assistant message prefill. The conversation must end with a user message.");
        }

        var blocks = last.List("content");
        var text = last.Text("content") ?? (blocks.Count > 0 ? blocks[^1].Text("text") : null);
        return text is { Length: > 0 } && char.IsWhiteSpace(text[^1])
            ? ProviderError.Invalid("messages: final assistant content cannot end with trailing whitespace")
            : null;
    }

    /// <summary>With thinking on a budget, the assistant message of a running tool loop must begin with its thinking.</summary>
    private static ProviderError? CheckThinkingFirst(JsonElement body, IReadOnlyList<JsonElement> messages)
    {
        if (body.Find("thinking")?.Text("type") != "enabled")
        {
            return null;
        }

        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var blocks = messages[i].List("content");
            if (messages[i].Text("role") == "assistant")
            {
                return blocks.Count > 0 && blocks[0].Text("type") is not ("thinking" or "redacted_thinking")
                    ? ProviderError.Invalid(
                        $"messages.{i}.content.0.type: Expected `thinking` or `redacted_thinking`, but found `{blocks[0].Text("type")}`. When `thinking` is enabled, "
                        + "a final `assistant` message must start with a thinking block (preceeding the lastmost set of `tool_use` and `tool_result` blocks).")
                    : null;
            }

            if (!blocks.Any(block => block.Text("type") == "tool_result"))
            {
                return null;
            }
        }

        return null;
    }
}
