using System.Buffers;
using Gateway.Protocol;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Gemini;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;

namespace Gateway.Answers;

/// <summary>The envelope of an error, in the dialect of the path that was asked.</summary>
internal static class ErrorBodies
{
    /// <summary>Anthropic's paths have Anthropic's envelope, Google's have Google's, all others OpenAI's.</summary>
    public static Dialect DialectOf(PathString path) =>
        path.StartsWithSegments("/v1/messages", StringComparison.Ordinal) || path.StartsWithSegments("/messages", StringComparison.Ordinal) ? Dialect.AnthropicMessages
        : path.StartsWithSegments("/v1beta", StringComparison.Ordinal) ? Dialect.Gemini
        : Dialect.OpenAIChat;

    /// <summary>A provider's refusal of the request, worded by it, in the client's envelope.</summary>
    public static byte[] Refusal(Dialect dialect, int status, in RefusalParts said, string requestId)
    {
        var output = new ArrayBufferWriter<byte>(256);
        if (dialect == Dialect.AnthropicMessages)
        {
            AnthropicErrorWriter.Write(output, said.Message, AnthropicErrorTypes.Of(status), requestId);
        }
        else
        {
            OpenAIErrorWriter.Write(output, said.Message, said.Type ?? "invalid_request_error", said.Param, said.Code);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the envelope of <paramref name="error"/>, which is sent with <paramref name="status"/>.</summary>
    public static void Write(IBufferWriter<byte> output, Dialect dialect, int status, GatewayError error, string requestId)
    {
        switch (dialect)
        {
            case Dialect.AnthropicMessages:
                AnthropicErrorWriter.Write(output, error.Message, AnthropicErrorTypes.Of(status), requestId);
                break;
            case Dialect.Gemini:
                GoogleErrorWriter.Write(output, status, error.Message, GoogleErrorStatuses.Of(status));
                break;
            default:
                OpenAIErrorWriter.Write(output, error.Message, error.Traits.Type, error.Param, error.Traits.Code);
                break;
        }
    }
}
