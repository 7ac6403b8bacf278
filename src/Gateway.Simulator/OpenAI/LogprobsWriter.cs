using System.Text;
using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Writes probabilities of tokens, where each piece of the text counts as one token.</summary>
internal static class LogprobsWriter
{
    /// <summary>The same for every token: a number that no test takes for another.</summary>
    public const double Logprob = -0.25;

    /// <summary>Writes chat's <c>logprobs</c>; null if they were not asked for or there is no text.</summary>
    public static void Write(Utf8JsonWriter json, AnswerPlan plan, IReadOnlyList<string>? pieces)
    {
        if (plan.Request.Logprobs is not { } alternatives || pieces is null)
        {
            json.WriteNull("logprobs"u8);
            return;
        }

        json.WriteStartObject("logprobs"u8);
        json.WritePropertyName("content"u8);
        WriteTokens(json, pieces, alternatives);
        json.WriteNull("refusal"u8);
        json.WriteEndObject();
    }

    /// <summary>Writes an array with a token for each piece.</summary>
    public static void WriteTokens(Utf8JsonWriter json, IReadOnlyList<string> pieces, int alternatives)
    {
        json.WriteStartArray();
        foreach (var piece in pieces)
        {
            json.WriteStartObject();
            WriteToken(json, piece, Logprob);
            json.WriteStartArray("top_logprobs"u8);
            for (var rank = 0; rank < alternatives; rank++)
            {
                json.WriteStartObject();
                WriteToken(json, rank == 0 ? piece : $" other{rank}", Logprob * (rank + 1));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteToken(Utf8JsonWriter json, string token, double logprob)
    {
        json.WriteString("token"u8, token);
        json.WriteNumber("logprob"u8, logprob);
        json.WriteStartArray("bytes"u8);
        foreach (var value in Encoding.UTF8.GetBytes(token))
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
