using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Finds what Anthropic refuses in one content block.</summary>
internal static class BlockCheck
{
    private static readonly HashSet<string> TextMembers = new(StringComparer.Ordinal) { "type", "text", "cache_control", "citations" };

    /// <summary>The blocks that each role may send, and the members of those that are checked; null: not checked.</summary>
    private static readonly Dictionary<string, HashSet<string>?> Members = new(StringComparer.Ordinal)
    {
        ["text"] = TextMembers,
        ["image"] = ["type", "source", "cache_control"],
        ["document"] = ["type", "source", "cache_control", "citations", "context", "title"],
        ["tool_use"] = ["type", "id", "name", "input", "cache_control", "caller"],
        ["tool_result"] = ["type", "tool_use_id", "content", "is_error", "cache_control"],
        ["thinking"] = ["type", "thinking", "signature"],
        ["redacted_thinking"] = ["type", "data"],
        ["search_result"] = null,
        ["server_tool_use"] = null,
        ["web_search_tool_result"] = null,
        ["web_fetch_tool_result"] = null,
        ["code_execution_tool_result"] = null,
        ["bash_code_execution_tool_result"] = null,
        ["text_editor_code_execution_tool_result"] = null,
        ["tool_search_tool_result"] = null,
        ["container_upload"] = null,
        ["mcp_tool_use"] = null,
        ["mcp_tool_result"] = null,
        ["compaction"] = null,
        ["tool_reference"] = null,
        ["fallback"] = null,
    };

    private static readonly string[] AssistantOnly = ["thinking", "redacted_thinking", "tool_use", "server_tool_use"];
    private static readonly string[] MediaTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    /// <summary>The first defect of a block; null: none.</summary>
    public static ProviderError? Find(JsonElement block, string role, string path, AnthropicTerms terms)
    {
        if (block.Text("type") is not { } type)
        {
            return MessageRequestCheck.Required($"{path}.type");
        }

        if (!Members.TryGetValue(type, out var members))
        {
            var tags = string.Join(", ", Members.Keys.Select(tag => $"'{tag}'"));
            return ProviderError.Invalid($"{path}: Input tag found using 'type' does not match any of the expected tags: {tags}");
        }

        if (members is not null && block.Unknown(members) is { } unknown)
        {
            return MessageRequestCheck.Extra($"{path}.{type}.{unknown}");
        }

        if (role != "assistant" && AssistantOnly.Contains(type))
        {
            return ProviderError.Invalid($"{path}: `{type}` blocks can only be in `assistant` messages");
        }

        return FindByType(block, type, role, path, terms);
    }

    /// <summary>The defect of a text block; null: none.</summary>
    public static ProviderError? FindText(JsonElement block, string path)
    {
        if (block.Text("type") is not "text")
        {
            return ProviderError.Invalid($"{path}: Input should be a text block");
        }

        return block.Text("text") switch
        {
            null => MessageRequestCheck.Required($"{path}.text.text"),
            "" => ProviderError.Invalid($"{path}: text content blocks must be non-empty"),
            _ => block.Unknown(TextMembers) is { } unknown ? MessageRequestCheck.Extra($"{path}.text.{unknown}") : null,
        };
    }

    private static ProviderError? FindByType(JsonElement block, string type, string role, string path, AnthropicTerms terms) => type switch
    {
        "text" => block.Text("text") switch
        {
            null => MessageRequestCheck.Required($"{path}.text.text"),
            "" => ProviderError.Invalid("messages: text content blocks must be non-empty"),
            _ when terms.IsNewVersion && role == "user" && block.List("citations").Count > 0 => MessageRequestCheck.Extra($"{path}.text.citations"),
            _ => null,
        },
        "document" when role == "assistant" && terms.IsNewVersion => ProviderError.Invalid($"{path}: `document` blocks can only be in `user` messages"),
        "image" => FindInImage(block, path),
        "tool_use" => FindInCall(block, path),
        "tool_result" => FindInResult(block, role, path, terms),
        "thinking" => FindInThinking(block, path),
        "redacted_thinking" => Seals.IsOurs(block.Text("data")) ? null : ProviderError.Invalid($"{path}: Invalid `data` in `redacted_thinking` block"),
        _ => null,
    };

    private static ProviderError? FindInThinking(JsonElement block, string path)
    {
        if (block.Text("signature") is not { } signature)
        {
            return MessageRequestCheck.Required($"{path}.thinking.signature");
        }

        if (block.Text("thinking") is not { } thinking)
        {
            return MessageRequestCheck.Required($"{path}.thinking.thinking");
        }

        return Seals.Fits(signature, thinking) ? null : ProviderError.Invalid($"{path}: Invalid `signature` in `thinking` block");
    }

    private static ProviderError? FindInCall(JsonElement block, string path)
    {
        if (block.Text("id") is not { } id)
        {
            return MessageRequestCheck.Required($"{path}.tool_use.id");
        }

        if (!AnthropicToolCheck.IsName(id))
        {
            return ProviderError.Invalid($"{path}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'");
        }

        if (block.Text("name") is not { } name || !AnthropicToolCheck.IsName(name))
        {
            return ProviderError.Invalid($"{path}.tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'");
        }

        return block.Find("input") switch
        {
            null => MessageRequestCheck.Required($"{path}.tool_use.input"),
            { ValueKind: JsonValueKind.Object } => null,
            _ => ProviderError.Invalid($"{path}.tool_use.input: Input should be a valid dictionary"),
        };
    }

    private static ProviderError? FindInResult(JsonElement block, string role, string path, AnthropicTerms terms)
    {
        if (role != "user")
        {
            return ProviderError.Invalid($"{path}: `tool_result` blocks can only be in `user` messages");
        }

        if (block.Text("tool_use_id") is null)
        {
            return MessageRequestCheck.Required($"{path}.tool_result.tool_use_id");
        }

        if (block.Find("content") is not { } content || content.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            return ProviderError.Invalid($"{path}.tool_result.content: Input should be a valid list");
        }

        var number = 0;
        foreach (var inner in content.EnumerateArray())
        {
            var at = $"{path}.tool_result.content.{number++}";
            if (inner.Text("type") is not ("text" or "image" or "document" or "search_result" or "tool_reference"))
            {
                return ProviderError.Invalid(
                    $"{at}: Input tag found using 'type' does not match any of the expected tags: "
                    + "'text', 'image', 'document', 'search_result', 'tool_reference'");
            }

            if (Find(inner, role, at, terms) is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? FindInImage(JsonElement block, string path)
    {
        if (block.Find("source") is not { } source)
        {
            return MessageRequestCheck.Required($"{path}.image.source");
        }

        return source.Text("type") switch
        {
            "base64" when source.Text("data") is null => MessageRequestCheck.Required($"{path}.image.source.base64.data"),
            "base64" => MediaTypes.Contains(source.Text("media_type"))
                ? null
                : ProviderError.Invalid($"{path}.image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'"),
            "url" => source.Text("url") is null ? MessageRequestCheck.Required($"{path}.image.source.url.url") : null,
            "file" => source.Text("file_id") is null ? MessageRequestCheck.Required($"{path}.image.source.file.file_id") : null,
            _ => ProviderError.Invalid($"{path}.image.source: Input tag found using 'type' does not match any of the expected tags: 'base64', 'url', 'file'"),
        };
    }
}
