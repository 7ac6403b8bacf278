using System.Buffers;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>.</summary>
public static class ModelListWriter
{
    /// <summary>Writes <c>{"object":"list","data":[…]}</c>.</summary>
    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ModelEntry> models) => throw new NotSupportedException("not written yet");

    /// <summary>Writes one <c>{"id","object":"model","created","owned_by"}</c>.</summary>
    public static void WriteOne(IBufferWriter<byte> output, ModelEntry model) => throw new NotSupportedException("not written yet");
}
