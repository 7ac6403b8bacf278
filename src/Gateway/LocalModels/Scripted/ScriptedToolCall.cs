using System.Text;
using System.Text.Json;

namespace Gateway.LocalModels.Scripted;

/// <summary>A tool call in the markup of <see cref="ScriptedTemplate"/>, for a script to hold.</summary>
internal static class ScriptedToolCall
{
    /// <summary>The call of <paramref name="name"/> with the members of a JSON object as its arguments: text as it is, all else as JSON.</summary>
    public static string Of(string name, string argumentsJson)
    {
        using var arguments = JsonDocument.Parse(argumentsJson);
        var call = new StringBuilder("<tool_call>\n<function=").Append(name).Append(">\n");
        foreach (var argument in arguments.RootElement.EnumerateObject())
        {
            var value = argument.Value.ValueKind == JsonValueKind.String ? argument.Value.GetString() : argument.Value.GetRawText();
            call.Append("<parameter=").Append(argument.Name).Append(">\n").Append(value).Append("\n</parameter>\n");
        }

        return call.Append("</function>\n</tool_call>").ToString();
    }
}
