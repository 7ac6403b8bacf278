using System.Text.Json;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>Chat bodies for tests.</summary>
internal static class Bodies
{
    /// <summary>A plain question.</summary>
    public static string Chat(string text = "Hello?", string model = "auto") =>
        $$"""{"model":{{JsonSerializer.Serialize(model)}},"messages":[{"role":"user","content":{{JsonSerializer.Serialize(text)}}}]}""";

    /// <summary>The same as a stream.</summary>
    public static string Stream(string text = "Hello?", bool usage = false, string model = "auto") =>
        $$"""{"model":{{JsonSerializer.Serialize(model)}},"stream":true,{{(usage ? "\"stream_options\":{\"include_usage\":true}," : "")}}"messages":[{"role":"user","content":{{JsonSerializer.Serialize(text)}}}]}""";
}
