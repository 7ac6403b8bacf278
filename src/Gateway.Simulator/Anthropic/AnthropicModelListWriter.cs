using Gateway.Simulator.Playback;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Anthropic;

/// <summary>Writes the models in Anthropic's shape.</summary>
internal static class AnthropicModelListWriter
{
    /// <summary>Writes the list.</summary>
    public static byte[] Write() => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var id in ListedModels.All)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "model");
            json.WriteString("id"u8, id);
            json.WriteString("display_name"u8, AnswerText.Label + id);
            json.WriteString("created_at"u8, "2026-01-01T00:00:00Z");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("has_more"u8, false);
        json.WriteString("first_id"u8, ListedModels.All[0]);
        json.WriteString("last_id"u8, ListedModels.All[^1]);
        json.WriteEndObject();
    });
}
