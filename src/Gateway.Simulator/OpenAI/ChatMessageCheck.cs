using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Finds what OpenAI's chat endpoint refuses in the messages: roles, parts, and tool calls without results.</summary>
internal static class ChatMessageCheck
{
    /// <summary>The reasoning members are not OpenAI's own: compatible providers send them and take them back.</summary>
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "role", "content", "name", "refusal", "audio", "tool_calls", "function_call", "tool_call_id", "annotations", "reasoning_content", "reasoning",
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(IReadOnlyList<JsonElement> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            return ProviderError.Invalid(
                "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.", "messages", "empty_array");
        }

        var open = new List<string>();
        for (var i = 0; i < messages.Count; i++)
        {
            if ((CheckShape(messages[i], $"messages[{i}]") ?? CheckOrder(messages[i], i, open)) is { } defect)
            {
                return defect;
            }
        }

        return open.Count == 0 ? null : Unanswered(open, messages.Count);
    }

    private static ProviderError? CheckShape(JsonElement message, string path)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return OpenAIErrors.WrongType(path, "an object", message.KindName());
        }

        if (message.Text("role") is not { } role)
        {
            return OpenAIErrors.Missing($"{path}.role");
        }

        if (role is not ("system" or "developer" or "user" or "assistant" or "tool" or "function"))
        {
            return OpenAIErrors.WrongValue($"{path}.role", "'system', 'assistant', 'user', 'function', 'tool', and 'developer'");
        }

        if (message.Unknown(Members) is { } unknown)
        {
            return OpenAIErrors.UnknownParameter($"{path}.{unknown}");
        }

        return ChatContentCheck.Find(message, role, path) ?? CheckCalls(message, role, path);
    }

    private static ProviderError? CheckCalls(JsonElement message, string role, string path)
    {
        if (message.Given("tool_calls") is not { } calls)
        {
            return null;
        }

        if (role != "assistant")
        {
            return OpenAIErrors.UnknownParameter($"{path}.tool_calls");
        }

        if (calls.ValueKind != JsonValueKind.Array || calls.GetArrayLength() == 0)
        {
            return ProviderError.Invalid(
                $"Invalid '{path}.tool_calls': empty array. Expected an array with minimum length 1, but got an empty array instead.", $"{path}.tool_calls", "empty_array");
        }

        var number = 0;
        foreach (var call in calls.EnumerateArray())
        {
            if (CheckCall(call, $"{path}.tool_calls[{number++}]") is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? CheckCall(JsonElement call, string path)
    {
        if (call.Text("id") is null)
        {
            return OpenAIErrors.Missing($"{path}.id");
        }

        if (call.Text("type") is "custom")
        {
            return call.Find("custom")?.Text("input") is null ? OpenAIErrors.Missing($"{path}.custom.input") : null;
        }

        if (call.Text("type") is not "function")
        {
            return call.Find("type") is null ? OpenAIErrors.Missing($"{path}.type") : OpenAIErrors.WrongValue($"{path}.type", "'function' and 'custom'");
        }

        if (call.Find("function") is not { } function || function.Text("name") is not { } name)
        {
            return OpenAIErrors.Missing($"{path}.function.name");
        }

        if (!ToolCheck.IsName(name))
        {
            return ToolCheck.WrongName($"{path}.function.name");
        }

        return function.Find("arguments") switch
        {
            null => OpenAIErrors.Missing($"{path}.function.arguments"),
            { ValueKind: JsonValueKind.String } => null,
            { } other => OpenAIErrors.WrongType($"{path}.function.arguments", "a string", other.KindName()),
        };
    }

    /// <summary>Results must follow their calls at once, each call needs one, and there is none without a call.</summary>
    private static ProviderError? CheckOrder(JsonElement message, int index, List<string> open)
    {
        if (message.Text("role") is "tool")
        {
            if (message.Text("tool_call_id") is not { } id)
            {
                return OpenAIErrors.Missing($"messages[{index}].tool_call_id");
            }

            return open.Remove(id)
                ? null
                : ProviderError.Invalid(
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.", $"messages.[{index}].role");
        }

        if (open.Count > 0)
        {
            return Unanswered(open, index);
        }

        open.AddRange(message.List("tool_calls").Select(call => call.Text("id") ?? string.Empty));
        return null;
    }

    private static ProviderError Unanswered(List<string> open, int index) => ProviderError.Invalid(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
        + $"The following tool_call_ids did not have response messages: {string.Join(", ", open)}",
        $"messages.[{index}].role");
}
