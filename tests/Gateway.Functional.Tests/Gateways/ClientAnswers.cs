using System.Text.Json;
using Gateway.Protocol;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>Answers as a client of a dialect understands them. Throws on what breaks the dialect's rules.</summary>
internal static class ClientAnswers
{
    /// <summary>A JSON answer.</summary>
    public static SeenAnswer Whole(Dialect client, byte[] body) => client switch
    {
        Dialect.OpenAIChat => WholeAnswers.ReadChat(JsonElement.Parse(body)),
        Dialect.OpenAIResponses => WholeAnswers.ReadResponse(JsonElement.Parse(body)),
        _ => WholeAnswers.ReadMessage(JsonElement.Parse(body)),
    };

    /// <summary>An event stream of a request that asked for usage.</summary>
    public static SeenAnswer Stream(Dialect client, byte[] body) => client switch
    {
        Dialect.OpenAIChat => ChatStreamChecker.Check(body, usageAsked: true),
        Dialect.OpenAIResponses => ResponsesStreamChecker.Check(body),
        _ => MessagesStreamChecker.Check(body),
    };
}
