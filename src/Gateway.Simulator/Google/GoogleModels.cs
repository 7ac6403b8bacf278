using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Google;

/// <summary>Names of Gemini's models, in paths and in the list.</summary>
internal static class GoogleModels
{
    private const string Folder = "/models/";

    /// <summary>The model in a path such as <c>/v1beta/models/NAME:generateContent</c>.</summary>
    public static string NameIn(string path)
    {
        var start = path.IndexOf(Folder, StringComparison.Ordinal);
        var name = start < 0 ? string.Empty : path[(start + Folder.Length)..];
        var method = name.LastIndexOf(':');
        return method < 0 ? name : name[..method];
    }

    /// <summary>Writes the list.</summary>
    public static byte[] WriteList() => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        foreach (var id in ListedModels.All)
        {
            WriteModel(json, id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes one model.</summary>
    public static byte[] Write(string id) => FrameBuilder.Write(json => WriteModel(json, id));

    /// <summary>A member by its name or by its name in the proto file: Gemini takes both.</summary>
    public static JsonElement? Either(this JsonElement element, string name, string protoName) => element.Given(name) ?? element.Given(protoName);

    private static void WriteModel(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "models/" + id);
        json.WriteString("version"u8, "simulated");
        json.WriteString("displayName"u8, AnswerText.Label + id);
        json.WriteNumber("inputTokenLimit"u8, 1_048_576);
        json.WriteNumber("outputTokenLimit"u8, 65_536);
        json.WriteStartArray("supportedGenerationMethods"u8);
        json.WriteStringValue("generateContent");
        json.WriteStringValue("countTokens");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
