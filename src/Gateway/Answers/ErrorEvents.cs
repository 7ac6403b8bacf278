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
    /// <summary>Writes one event; nothing may follow it. <paramref name="sequence"/>: number of events before it, which Responses counts.</summary>
    public static void Write(IBufferWriter<byte> client, InferenceContext context, GatewayError error, long sequence = 0)
    {
        var traits = error.Traits;
        switch (context.Operation.Dialect)
        {
            case Dialect.AnthropicMessages:
                AnthropicErrorWriter.WriteEvent(client, error.Message, AnthropicErrorTypes.Of(traits.Status), context.Id);
                break;
            case Dialect.OpenAIResponses:
                ResponsesErrorWriter.WriteEvent(client, sequence, "resp_" + context.Id, context.Record.Deployment ?? "", context.Record.StartedAtMs / 1000, traits.Code, error.Message);
                break;
            default:
                OpenAIErrorWriter.WriteEvent(client, error.Message, traits.Type, error.Param, traits.Code);
                break;
        }
    }
}
