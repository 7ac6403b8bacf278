using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Finds what Gemini refuses in declared functions and their configuration.</summary>
internal static class DeclarationCheck
{
    private const int MaximumNameLength = 64;

    private static readonly HashSet<string> Tools = GenerateRequestCheck.Names(
        "functionDeclarations", "googleSearch", "googleSearchRetrieval", "codeExecution", "urlContext", "computerUse", "googleMaps", "fileSearch");

    private static readonly HashSet<string> Declaration = GenerateRequestCheck.Names(
        "name", "description", "parameters", "parametersJsonSchema", "response", "responseJsonSchema", "behavior");

    private static readonly HashSet<string> Configuration = GenerateRequestCheck.Names("functionCallingConfig", "retrievalConfig", "includeServerSideToolInvocations");
    private static readonly HashSet<string> Calling = GenerateRequestCheck.Names("mode", "allowedFunctionNames", "streamFunctionCallArguments");

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement body)
    {
        var tools = body.List("tools");
        var names = new List<string>();
        for (var i = 0; i < tools.Count; i++)
        {
            if (tools[i].Unknown(Tools) is { } unknown)
            {
                return GoogleErrors.UnknownName(unknown, $"tools[{i}]");
            }

            var number = 0;
            foreach (var declaration in (tools[i].Either("functionDeclarations", "function_declarations") ?? default).List())
            {
                if (FindInDeclaration(declaration, $"tools[{i}].function_declarations[{number++}]") is { } defect)
                {
                    return defect;
                }

                names.Add(declaration.Text("name") ?? string.Empty);
            }
        }

        return names.Distinct(StringComparer.Ordinal).Count() < names.Count
            ? ProviderError.Invalid("Duplicate function declaration found.")
            : FindInConfiguration(body, names);
    }

    private static ProviderError? FindInDeclaration(JsonElement declaration, string path)
    {
        if (declaration.Unknown(Declaration) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, path);
        }

        if (declaration.Text("name") is not { } name || !IsName(name))
        {
            return ProviderError.Invalid(
                $"* GenerateContentRequest.{path}.name: Invalid function name. Must start with a letter or an underscore. "
                + "Must be alphanumeric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of 64.");
        }

        var parameters = declaration.Given("parameters");
        if (parameters is not null && declaration.Either("parametersJsonSchema", "parameters_json_schema") is not null)
        {
            return ProviderError.Invalid($"* GenerateContentRequest.{path}: parameters and parameters_json_schema cannot both be set");
        }

        return parameters is { } schema ? SchemaKeywordCheck.Find(schema, $"{path}.parameters", 0) : null;
    }

    private static ProviderError? FindInConfiguration(JsonElement body, List<string> names)
    {
        if (body.Either("toolConfig", "tool_config") is not { } configuration)
        {
            return null;
        }

        if (configuration.Unknown(Configuration) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, "tool_config");
        }

        if (configuration.Either("functionCallingConfig", "function_calling_config") is not { } calling)
        {
            return null;
        }

        if (calling.Unknown(Calling) is { } inner)
        {
            return GoogleErrors.UnknownName(inner, "tool_config.function_calling_config");
        }

        var mode = calling.Text("mode")?.ToUpperInvariant();
        if (mode is not (null or "MODE_UNSPECIFIED" or "AUTO" or "ANY" or "NONE" or "VALIDATED"))
        {
            return GoogleErrors.WrongValue("tool_config.function_calling_config.mode", "type.googleapis.com/google.ai.generativelanguage.v1beta.FunctionCallingConfig.Mode");
        }

        var allowed = calling.Texts("allowedFunctionNames");
        if (allowed.Count > 0 && mode is not ("ANY" or "VALIDATED"))
        {
            return ProviderError.Invalid("Allowed function names should be set only when function calling mode is ANY or VALIDATED.");
        }

        return allowed.Any(name => !names.Contains(name))
            ? ProviderError.Invalid("Allowed function names must be a subset of the declared functions.")
            : mode == "ANY" && names.Count == 0 ? ProviderError.Invalid("Function calling mode is ANY but no function declarations are provided.") : null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumNameLength
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or ':' or '-');
}
