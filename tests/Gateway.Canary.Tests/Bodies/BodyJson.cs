using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>How bodies are written: non-ASCII letters as they are.</summary>
internal static class BodyJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
