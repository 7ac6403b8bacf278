using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.OpenAI;

/// <summary>Writes the models in OpenAI's shape.</summary>
internal static class ModelListWriter
{
    /// <summary>2026-01-01, so that the list is the same every time.</summary>
    private const long Created = 1_767_225_600;

    /// <summary>Writes the list.</summary>
    public static byte[] Write() => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list");
        json.WriteStartArray("data"u8);
        foreach (var id in ListedModels.All)
        {
            WriteModel(json, id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes one model.</summary>
    public static byte[] Write(string id) => FrameBuilder.Write(json => WriteModel(json, id));

    private static void WriteModel(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model");
        json.WriteNumber("created"u8, Created);
        json.WriteString("owned_by"u8, "simulated");
        json.WriteEndObject();
    }
}
