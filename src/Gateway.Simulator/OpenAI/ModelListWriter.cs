using Gateway.Simulator.Playback;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.OpenAI;

/// <summary>Writes the list of models; the simulator answers for any other name too.</summary>
internal static class ModelListWriter
{
    /// <summary>2026-01-01, so that the list is the same every time.</summary>
    private const long Created = 1_767_225_600;

    private static readonly string[] Plain = ["gpt-5.4", "gpt-5.4-mini", "gpt-5.5", "claude-opus-4-8", "claude-haiku-4-5", "gemini-3.6-flash"];

    /// <summary>Writes the list.</summary>
    public static byte[] Write() => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list");
        json.WriteStartArray("data"u8);
        foreach (var id in Plain.Concat(ModelShortcuts.Listed))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("object"u8, "model");
            json.WriteNumber("created"u8, Created);
            json.WriteString("owned_by"u8, "simulated");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
