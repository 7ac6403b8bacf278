using System.Buffers;
using Gateway.Protocol;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Requests;

namespace Gateway.Answers;

/// <summary>An error inside a stream, in the client's dialect.</summary>
internal static class ErrorEvents
{
    /// <summary>Writes one event; nothing may follow it.</summary>
    public static void Write(IBufferWriter<byte> client, InferenceContext context, GatewayError error)
    {
        var traits = error.Traits;
        switch (context.Operation.Dialect)
        {
            case Dialect.AnthropicMessages:
                AnthropicErrorWriter.WriteEvent(client, AnthropicErrorTypes.Of(traits.Status), error.Message, context.Id);
                break;
            case Dialect.OpenAIResponses:
                ResponsesErrorWriter.WriteEvent(client, error.Message, error.Param, traits.Code);
                break;
            default:
                OpenAIErrorWriter.WriteEvent(client, error.Message, traits.Type, error.Param, traits.Code);
                break;
        }
    }
}
