using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Finds what Gemini refuses in the contents: roles, parts, calls without responses, signatures.</summary>
internal static class ContentCheck
{
    private static readonly HashSet<string> Members = GenerateRequestCheck.Names("role", "parts");

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(IReadOnlyList<JsonElement> contents, string model)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Count == 0)
        {
            return ProviderError.Invalid("* GenerateContentRequest.contents: contents is not specified");
        }

        for (var i = 0; i < contents.Count; i++)
        {
            var path = $"contents[{i}]";
            if (contents[i].Unknown(Members) is { } unknown)
            {
                return GoogleErrors.UnknownName(unknown, path);
            }

            if (contents[i].Given("role") is not null && contents[i].Text("role") is not ("user" or "model" or "function"))
            {
                return ProviderError.Invalid("Please use a valid role: user, model.");
            }

            if (FindParts(contents[i], path) is { } defect)
            {
                return defect;
            }
        }

        return FindInOrder(contents) ?? FindUnsigned(contents, model);
    }

    /// <summary>The first defect of a content's parts; null: none.</summary>
    public static ProviderError? FindParts(JsonElement content, string path)
    {
        var parts = content.List("parts");
        if (parts.Count == 0)
        {
            return ProviderError.Invalid($"* GenerateContentRequest.{path}.parts: contents.parts must not be empty.");
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (PartCheck.Find(parts[i], $"{path}.parts[{i}]") is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    /// <summary>As many responses must follow a turn of calls as it has calls.</summary>
    private static ProviderError? FindInOrder(IReadOnlyList<JsonElement> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            var calls = Count(contents[i], "functionCall", "function_call");
            var next = i + 1 < contents.Count ? Count(contents[i + 1], "functionResponse", "function_response") : 0;
            var isAfterCalls = i > 0 && Count(contents[i - 1], "functionCall", "function_call") > 0;
            if (calls > 0 && calls != next)
            {
                return ProviderError.Invalid("Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.");
            }

            if (Count(contents[i], "functionResponse", "function_response") > 0 && !isAfterCalls)
            {
                return ProviderError.Invalid("Please ensure that function response turn comes immediately after a function call turn.");
            }
        }

        return null;
    }

    /// <summary>In the turn that is still running, the first call of each step must bring its signature back.</summary>
    private static ProviderError? FindUnsigned(IReadOnlyList<JsonElement> contents, string model)
    {
        if (!model.Contains(GenerateRequestCheck.SigningModels, StringComparison.Ordinal))
        {
            return null;
        }

        for (var i = contents.Count - 1; i >= 0; i--)
        {
            var isModel = contents[i].Text("role") == "model";
            if (!isModel && Count(contents[i], "functionResponse", "function_response") == 0)
            {
                return null;
            }

            var call = contents[i].List("parts").FirstOrDefault(part => part.Either("functionCall", "function_call") is not null);
            if (isModel && call.ValueKind == JsonValueKind.Object && call.Either("thoughtSignature", "thought_signature") is null)
            {
                return ProviderError.Invalid(
                    "Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, "
                    + $"and missing thought_signature may lead to degraded model performance. Position {i + 1}.");
            }
        }

        return null;
    }

    private static int Count(JsonElement content, string name, string protoName) =>
        content.List("parts").Count(part => part.Either(name, protoName) is not null);
}
