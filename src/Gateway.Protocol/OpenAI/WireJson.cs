using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>How our own JSON is written: like OpenAI's, with quotes and non-ASCII letters readable.</summary>
internal static class WireJson
{
    /// <summary>The relaxed encoder is safe here: answers are <c>application/json</c> or an event stream, never HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
