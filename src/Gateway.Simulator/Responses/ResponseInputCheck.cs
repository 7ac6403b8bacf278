using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Responses;

/// <summary>Finds what OpenAI's responses refuse in the input: items, and calls without results.</summary>
internal static class ResponseInputCheck
{
    /// <summary>Items that are let through unread: results and calls of OpenAI's own tools.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "file_search_call", "computer_call", "computer_call_output", "web_search_call", "tool_search_call", "tool_search_output", "additional_tools",
        "compaction", "compaction_trigger", "image_generation_call", "code_interpreter_call", "local_shell_call", "local_shell_call_output", "shell_call",
        "shell_call_output", "apply_patch_call", "apply_patch_call_output", "mcp_list_tools", "mcp_approval_request", "mcp_approval_response", "mcp_call",
        "program", "program_output",
    };

    private const string SupportedTypes =
        "'message', 'function_call', 'function_call_output', 'custom_tool_call', 'custom_tool_call_output', 'reasoning', 'item_reference' "
        + "and the items of OpenAI's own tools";

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement body)
    {
        if (body.Given("input") is not { } input)
        {
            return (body.Given("prompt") ?? body.Given("conversation") ?? body.Given("previous_response_id")) is null
                ? ProviderError.Invalid(
                    "Missing required parameter: one of 'input' or 'previous_response_id' or 'prompt' or 'conversation' must be provided.",
                    "input",
                    "missing_required_parameter")
                : null;
        }

        if (input.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (input.ValueKind != JsonValueKind.Array)
        {
            return OpenAIErrors.WrongType("input", "one of an array of input items or a string", input.KindName());
        }

        var items = input.List();
        for (var i = 0; i < items.Count; i++)
        {
            if (FindInItem(items[i], $"input[{i}]") is { } defect)
            {
                return defect;
            }
        }

        return FindInOrder(items, hasHistory: (body.Given("previous_response_id") ?? body.Given("conversation")) is not null);
    }

    private static ProviderError? FindInItem(JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return OpenAIErrors.WrongType(path, "an input item", item.KindName());
        }

        return item.Text("type") switch
        {
            null when item.Text("role") is null => OpenAIErrors.Missing($"{path}.type"),
            null or "message" => ResponseMessageCheck.Find(item, path),
            "function_call" => CheckCall(item, "arguments", path),
            "custom_tool_call" => CheckCall(item, "input", path),
            "function_call_output" or "custom_tool_call_output" => CheckOutput(item, path),
            "reasoning" => CheckReasoning(item, path),
            "item_reference" => CheckStored(item),
            { } type => Others.Contains(type) ? null : OpenAIErrors.WrongValue($"{path}.type", SupportedTypes),
        };
    }

    private static ProviderError? CheckCall(JsonElement item, string arguments, string path)
    {
        if (item.Text("call_id") is null)
        {
            return OpenAIErrors.Missing($"{path}.call_id");
        }

        if (item.Text("name") is not { } name)
        {
            return OpenAIErrors.Missing($"{path}.name");
        }

        if (!ToolCheck.IsName(name))
        {
            return ToolCheck.WrongName($"{path}.name");
        }

        if (item.Text("id") is { } id && !id.StartsWith("fc", StringComparison.Ordinal) && !id.StartsWith("ct", StringComparison.Ordinal))
        {
            return ProviderError.Invalid($"Invalid '{path}.id'. Expected an ID that begins with 'fc'.", $"{path}.id", "invalid_value");
        }

        return item.Find(arguments) switch
        {
            null => OpenAIErrors.Missing($"{path}.{arguments}"),
            { ValueKind: JsonValueKind.String } => null,
            { } other => OpenAIErrors.WrongType($"{path}.{arguments}", "a string", other.KindName()),
        };
    }

    private static ProviderError? CheckOutput(JsonElement item, string path)
    {
        if (item.Text("call_id") is null)
        {
            return OpenAIErrors.Missing($"{path}.call_id");
        }

        return item.Find("output") switch
        {
            null => OpenAIErrors.Missing($"{path}.output"),
            { ValueKind: JsonValueKind.String } => null,
            { ValueKind: JsonValueKind.Array } parts => ResponseMessageCheck.FindInParts(parts, "user", $"{path}.output"),
            { } other => OpenAIErrors.WrongType($"{path}.output", "one of a string or array of objects", other.KindName()),
        };
    }

    private static ProviderError? CheckReasoning(JsonElement item, string path)
    {
        if (item.Find("summary") is not { ValueKind: JsonValueKind.Array })
        {
            return OpenAIErrors.Missing($"{path}.summary");
        }

        if (item.Given("encrypted_content") is { } content)
        {
            return Seals.IsOurs(content.ValueKind == JsonValueKind.String ? content.GetString() : null)
                ? null
                : ProviderError.Invalid(
                    "The encrypted content could not be verified. Reason: Encrypted content could not be decrypted or parsed.", path, "invalid_encrypted_content");
        }

        return CheckStored(item);
    }

    private static ProviderError? CheckStored(JsonElement item) => ResponseIds.IsOurs(item.Text("id"))
        ? null
        : new ProviderError(
            StatusCodes.Status404NotFound,
            "Item with the id given not found. Items are not persisted when `store` is set to false. Try again with `store` set to true, or remove this item from your input.",
            Type: "invalid_request_error",
            Parameter: "input");

    /// <summary>Each call needs its output and each output its call; calls of earlier responses are not seen here.</summary>
    private static ProviderError? FindInOrder(IReadOnlyList<JsonElement> items, bool hasHistory)
    {
        var isPartial = hasHistory || items.Any(item => item.Text("type") == "item_reference");
        var open = new List<string>();
        foreach (var item in items)
        {
            var id = item.Text("call_id") ?? string.Empty;
            switch (item.Text("type"))
            {
                case "function_call" or "custom_tool_call":
                    open.Add(id);
                    break;
                case "function_call_output" or "custom_tool_call_output" when !open.Remove(id) && !isPartial:
                    return ProviderError.Invalid($"No tool call found for function call output with call_id {id}.", "input");
                default:
                    break;
            }
        }

        if (open.Count > 0)
        {
            return ProviderError.Invalid($"No tool output found for function call {open[0]}.", "input");
        }

        return items.Count > 0 && items[^1].Text("type") == "reasoning"
            ? ProviderError.Invalid("Item of type 'reasoning' was provided without its required following item.", "input")
            : null;
    }
}
