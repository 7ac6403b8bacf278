using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Writes the answer of <c>/v1/messages/count_tokens</c>.</summary>
internal static class TokenCountWriter
{
    /// <summary>Writes the count.</summary>
    public static byte[] Write(ProviderRequest request) => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("input_tokens"u8, request.PromptTokens);
        json.WriteEndObject();
    });
}
