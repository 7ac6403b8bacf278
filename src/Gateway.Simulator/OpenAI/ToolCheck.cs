using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Checks declared tools and the choice among them, in the nested form of chat and the flat one of Responses.</summary>
internal static class ToolCheck
{
    private const int MaximumNameLength = 64;

    private static readonly HashSet<string> FunctionMembers = new(StringComparer.Ordinal) { "name", "description", "parameters", "strict" };

    private static readonly HashSet<string> ToolMembers = new(StringComparer.Ordinal) { "type", "function", "custom" };

    /// <summary>Whether a name is one that OpenAI takes.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    /// <summary>A name that OpenAI does not take.</summary>
    public static ProviderError WrongName(string path) => ProviderError.Invalid(
        $"Invalid '{path}': string does not match pattern. Expected a string of at most 64 characters that matches the pattern '^[a-zA-Z0-9_-]+$'.",
        path,
        "invalid_value");

    /// <summary>The first defect in the tools of a chat request; null: none.</summary>
    public static ProviderError? FindNested(JsonElement body)
    {
        var tools = body.List("tools");
        for (var i = 0; i < tools.Count; i++)
        {
            if (FindNested(tools[i], $"tools[{i}]") is { } defect)
            {
                return defect;
            }
        }

        return CheckChoice(body, tools, ChoiceNested);
    }

    /// <summary>The defect of a function's name and parameters; null: none.</summary>
    public static ProviderError? FindFunction(JsonElement function, string path)
    {
        if (function.Text("name") is not { } name)
        {
            return OpenAIErrors.Missing($"{path}.name");
        }

        if (!IsName(name))
        {
            return WrongName($"{path}.name");
        }

        if (function.Given("parameters") is not { } parameters)
        {
            return null;
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            return OpenAIErrors.WrongType($"{path}.parameters", "an object", parameters.KindName());
        }

        if (parameters.EnumerateObject().Any() && parameters.Find("type") is { } type && type.GetRawText() != "\"object\"")
        {
            return ProviderError.Invalid(
                $"Invalid schema for function '{name}': schema must be a JSON Schema of 'type: \"object\"'.", $"{path}.parameters", "invalid_function_parameters");
        }

        return function.IsTrue("strict") ? FormatCheck.FindStrict(parameters, $"function '{name}'", $"{path}.parameters", 0) : null;
    }

    /// <summary>The defect of the choice, which is only allowed with tools; null: none.</summary>
    public static ProviderError? CheckChoice(JsonElement body, IReadOnlyList<JsonElement> tools, Func<JsonElement, bool> isForm)
    {
        ArgumentNullException.ThrowIfNull(isForm);
        if (body.Given("tool_choice") is not { } choice)
        {
            return body.Given("parallel_tool_calls") is not null && tools.Count == 0 && body.Find("messages") is not null
                ? ProviderError.Invalid("Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.", "parallel_tool_calls")
                : null;
        }

        if (tools.Count == 0 && choice.ValueKind != JsonValueKind.String)
        {
            return ProviderError.Invalid("Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.", "tool_choice");
        }

        return choice.ValueKind switch
        {
            JsonValueKind.String when tools.Count == 0 && body.Find("messages") is not null =>
                ProviderError.Invalid("Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.", "tool_choice"),
            JsonValueKind.String => choice.GetString() is "auto" or "none" or "required" ? null : OpenAIErrors.WrongValue("tool_choice", "'none', 'auto', and 'required'"),
            JsonValueKind.Object => isForm(choice) ? null : OpenAIErrors.Missing("tool_choice.function"),
            _ => OpenAIErrors.WrongType("tool_choice", "one of a string or an object", choice.KindName()),
        };
    }

    private static bool ChoiceNested(JsonElement choice) => choice.Text("type") switch
    {
        "function" => choice.Find("function")?.Text("name") is not null,
        "custom" => choice.Find("custom")?.Text("name") is not null,
        "allowed_tools" => choice.Find("allowed_tools")?.Find("tools") is not null,
        _ => false,
    };

    private static ProviderError? FindNested(JsonElement tool, string path)
    {
        if (tool.Text("type") is not { } type)
        {
            return OpenAIErrors.Missing($"{path}.type");
        }

        if (tool.Unknown(ToolMembers) is { } unknown)
        {
            return OpenAIErrors.UnknownParameter($"{path}.{unknown}");
        }

        if (type == "custom")
        {
            return tool.Find("custom")?.Text("name") is null ? OpenAIErrors.Missing($"{path}.custom.name") : null;
        }

        if (type != "function")
        {
            return OpenAIErrors.WrongValue($"{path}.type", "'function' and 'custom'");
        }

        if (tool.Find("function") is not { ValueKind: JsonValueKind.Object } function)
        {
            return OpenAIErrors.Missing($"{path}.function");
        }

        return function.Unknown(FunctionMembers) is { } member
            ? OpenAIErrors.UnknownParameter($"{path}.function.{member}")
            : FindFunction(function, $"{path}.function");
    }
}
