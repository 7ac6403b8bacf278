using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Finds what Anthropic refuses in declared tools and the choice among them.</summary>
internal static class AnthropicToolCheck
{
    private const int MaximumNameLength = 128;

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "type", "name", "description", "input_schema", "cache_control", "strict", "input_examples", "defer_loading", "allowed_callers", "eager_input_streaming",
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement body)
    {
        if (body.Given("tools") is { ValueKind: not JsonValueKind.Array })
        {
            return ProviderError.Invalid("tools: Input should be a valid list");
        }

        var tools = body.List("tools");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tools.Count; i++)
        {
            if (FindInTool(tools[i], $"tools.{i}.custom") is { } defect)
            {
                return defect;
            }

            if (tools[i].Text("name") is { } name && !names.Add(name))
            {
                return ProviderError.Invalid("tools: Tool names must be unique.");
            }
        }

        return FindInChoice(body, tools);
    }

    /// <summary>Whether an id or name has the characters that Anthropic takes.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static ProviderError? FindInTool(JsonElement tool, string path)
    {
        if (tool.Given("type") is not null && tool.Text("type") != "custom")
        {
            // Anthropic's own tools (bash_20250124 and others) have members of their own.
            return tool.Text("type") == "function" ? ProviderError.Invalid($"{path[..^7]}: Input tag 'function' does not match any of the expected tags") : null;
        }

        if (tool.Unknown(Members) is { } unknown)
        {
            return MessageRequestCheck.Extra($"{path}.{unknown}");
        }

        if (tool.Text("name") is not { } name)
        {
            return MessageRequestCheck.Required($"{path}.name");
        }

        if (!IsName(name))
        {
            return ProviderError.Invalid($"{path}.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'");
        }

        if (tool.Given("input_schema") is not { } schema)
        {
            return MessageRequestCheck.Required($"{path}.input_schema");
        }

        return schema.Text("type") switch
        {
            "object" => null,
            null => MessageRequestCheck.Required($"{path}.input_schema.type"),
            _ => ProviderError.Invalid($"{path}.input_schema.type: Input should be 'object'"),
        };
    }

    private static ProviderError? FindInChoice(JsonElement body, IReadOnlyList<JsonElement> tools)
    {
        if (body.Given("tool_choice") is not { } choice)
        {
            return null;
        }

        if (choice.ValueKind != JsonValueKind.Object)
        {
            return ProviderError.Invalid("tool_choice: Input should be a valid dictionary or object");
        }

        if (tools.Count == 0 && body.List("mcp_servers").Count == 0)
        {
            return ProviderError.Invalid("tool_choice: tool_choice may only be specified while providing tools.");
        }

        return choice.Text("type") switch
        {
            "auto" or "any" => null,
            "none" => choice.Find("disable_parallel_tool_use") is null ? null : MessageRequestCheck.Extra("tool_choice.none.disable_parallel_tool_use"),
            "tool" when choice.Text("name") is null => MessageRequestCheck.Required("tool_choice.tool.name"),
            "tool" => tools.Any(tool => tool.Text("name") == choice.Text("name")) ? null : ProviderError.Invalid("tool_choice: Tool not found in provided tools"),
            _ => ProviderError.Invalid("tool_choice: Input tag does not match any of the expected tags: 'auto', 'any', 'tool', 'none'"),
        };
    }
}
