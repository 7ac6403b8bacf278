using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Responses;

/// <summary>Finds what OpenAI's responses refuse outside of the input.</summary>
internal static class ResponsesRequestCheck
{
    private const int LeastTokens = 16;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "background", "client_metadata", "context_management", "conversation", "include", "input", "instructions", "max_output_tokens", "max_tool_calls",
        "metadata", "model", "moderation", "parallel_tool_calls", "previous_response_id", "prompt", "prompt_cache_key", "prompt_cache_options",
        "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store", "stream", "stream_options", "temperature", "text",
        "tool_choice", "tools", "top_logprobs", "top_p", "truncation", "user",
    };

    /// <summary>Members of chat, and where Responses have them.</summary>
    private static readonly Dictionary<string, string> Moved = new(StringComparer.Ordinal)
    {
        ["messages"] = "input",
        ["response_format"] = "text.format",
        ["max_tokens"] = "max_output_tokens",
        ["max_completion_tokens"] = "max_output_tokens",
        ["reasoning_effort"] = "reasoning.effort",
        ["verbosity"] = "text.verbosity",
    };

    private static readonly HashSet<string> ToolTypes = new(StringComparer.Ordinal)
    {
        "function", "custom", "namespace", "file_search", "computer", "computer_use_preview", "web_search", "web_search_2025_08_26", "web_search_preview",
        "web_search_preview_2025_03_11", "mcp", "code_interpreter", "programmatic_tool_calling", "image_generation", "local_shell", "shell",
        "tool_search", "apply_patch",
    };

    private static readonly HashSet<string> FunctionMembers = new(StringComparer.Ordinal)
    {
        "type", "name", "description", "parameters", "strict", "defer_loading", "allowed_callers",
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body;
        return CheckFields(body, request.AllowedFields)
            ?? Numbers.Outside(body, "temperature", 0, 2)
            ?? Numbers.Outside(body, "top_p", 0, 1)
            ?? Numbers.Outside(body, "top_logprobs", 0, 20)
            ?? Numbers.Outside(body, "max_output_tokens", LeastTokens, int.MaxValue)
            ?? CheckTools(body)
            ?? CheckFormat(body)
            ?? CheckState(body)
            ?? ResponseInputCheck.Find(body);
    }

    private static ProviderError? CheckFields(JsonElement body, IReadOnlySet<string> allowed)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (Known.Contains(member.Name) || allowed.Contains(member.Name))
            {
                continue;
            }

            return Moved.TryGetValue(member.Name, out var target)
                ? ProviderError.Invalid(
                    $"Unsupported parameter: '{member.Name}'. In the Responses API, this parameter has moved to '{target}'.", member.Name, "unsupported_parameter")
                : OpenAIErrors.UnknownParameter(member.Name);
        }

        return body.Given("stream_options") is not null && !body.IsTrue("stream")
            ? ProviderError.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options")
            : null;
    }

    private static ProviderError? CheckTools(JsonElement body)
    {
        var tools = body.List("tools");
        for (var i = 0; i < tools.Count; i++)
        {
            if (CheckTool(tools[i], $"tools[{i}]") is { } defect)
            {
                return defect;
            }
        }

        return ToolCheck.CheckChoice(body, tools, static choice => choice.Text("type") switch
        {
            "function" or "custom" => choice.Text("name") is not null,
            "mcp" => choice.Text("server_label") is not null,
            "allowed_tools" => choice.Find("tools") is { ValueKind: JsonValueKind.Array },
            { } type => ToolTypes.Contains(type),
            null => false,
        });
    }

    private static ProviderError? CheckTool(JsonElement tool, string path)
    {
        if (tool.Text("type") is not { } type)
        {
            return OpenAIErrors.Missing($"{path}.type");
        }

        if (!ToolTypes.Contains(type))
        {
            return OpenAIErrors.WrongValue($"{path}.type", string.Join(", ", ToolTypes.Select(name => $"'{name}'")));
        }

        if (type is "custom" or "namespace")
        {
            return tool.Text("name") is null ? OpenAIErrors.Missing($"{path}.name") : null;
        }

        if (type != "function")
        {
            return null;
        }

        return ToolCheck.FindFunction(tool, path)
            ?? (tool.Unknown(FunctionMembers) is { } unknown ? OpenAIErrors.UnknownParameter($"{path}.{unknown}") : null);
    }

    private static ProviderError? CheckFormat(JsonElement body)
    {
        if (body.Given("text")?.Given("format") is not { } format)
        {
            return null;
        }

        return format.Text("type") switch
        {
            null => OpenAIErrors.Missing("text.format.type"),
            "text" or "json_object" => null,
            "json_schema" => FormatCheck.FindNamedSchema(format, "text.format", "response_format"),
            _ => OpenAIErrors.WrongValue("text.format.type", "'json_object', 'json_schema', and 'text'"),
        };
    }

    /// <summary>The simulator keeps no answers: one of its own ids is believed, any other is unknown.</summary>
    private static ProviderError? CheckState(JsonElement body)
    {
        if (body.Text("previous_response_id") is not { } id || id.StartsWith(ResponseIds.Response, StringComparison.Ordinal))
        {
            return null;
        }

        return ProviderError.Invalid("Previous response with the id given not found.", "previous_response_id", "previous_response_not_found");
    }
}
