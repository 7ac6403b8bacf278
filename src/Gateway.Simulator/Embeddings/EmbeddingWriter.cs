using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Embeddings;

/// <summary>Writes embeddings, as numbers or as the bytes of float32 in base64.</summary>
internal static class EmbeddingWriter
{
    /// <summary>Writes the list.</summary>
    public static byte[] Write(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        var body = plan.Request.Body;
        var dimensions = body.Integer("dimensions") ?? EmbeddingVector.DimensionsOf(plan.Request.Model);
        var index = 0;
        json.WriteStartObject();
        json.WriteString("object"u8, "list");
        json.WriteStartArray("data"u8);
        foreach (var input in EmbeddingInputs.Read(body))
        {
            var vector = EmbeddingVector.Of(input.Seed, Math.Clamp(dimensions, 1, EmbeddingVector.DimensionsOf(plan.Request.Model)));
            json.WriteStartObject();
            json.WriteString("object"u8, "embedding");
            json.WriteNumber("index"u8, index++);
            if (body.Text("encoding_format") == "base64")
            {
                json.WriteBase64String("embedding"u8, EmbeddingVector.Bytes(vector));
            }
            else
            {
                json.WriteStartArray("embedding"u8);
                foreach (var value in vector)
                {
                    json.WriteNumberValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model"u8, plan.Request.Model);
        if (!plan.Script.OmitUsage)
        {
            json.WriteStartObject("usage"u8);
            json.WriteNumber("prompt_tokens"u8, plan.PromptTokens);
            json.WriteNumber("total_tokens"u8, plan.PromptTokens);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
