using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Gemini;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Protocol.Translation;

/// <summary>The table of dialects: who reads and writes each. A new dialect is a line in each method.</summary>
public static class Dialects
{
    private static readonly ChatRequestParser ChatParser = new();
    private static readonly ResponsesRequestParser ResponsesParser = new();
    private static readonly MessagesRequestParser MessagesParser = new();
    private static readonly ChatRequestWriter ChatWriter = new();
    private static readonly ResponsesRequestWriter ResponsesWriter = new();
    private static readonly MessagesRequestWriter MessagesWriter = new();
    private static readonly GeminiRequestWriter GeminiWriter = new();

    /// <summary>Reads requests of a client dialect.</summary>
    public static IRequestReader RequestReader(Dialect client) => client switch
    {
        Dialect.OpenAIChat => ChatParser,
        Dialect.OpenAIResponses => ResponsesParser,
        Dialect.AnthropicMessages => MessagesParser,
        _ => throw new ArgumentOutOfRangeException(nameof(client)),
    };

    /// <summary>Writes requests for an upstream dialect.</summary>
    public static IRequestWriter RequestWriter(Dialect upstream) => upstream switch
    {
        Dialect.OpenAIChat => ChatWriter,
        Dialect.OpenAIResponses => ResponsesWriter,
        Dialect.AnthropicMessages => MessagesWriter,
        Dialect.Gemini => GeminiWriter,
        _ => throw new ArgumentOutOfRangeException(nameof(upstream)),
    };

    /// <summary>A reader for one answer of an upstream dialect. <paramref name="id"/>: our id of the answer, for calls that the upstream gave none.</summary>
    public static IAnswerReader AnswerReader(Dialect upstream, string? id = null) => upstream switch
    {
        Dialect.OpenAIChat => new ChatAnswerReader(id),
        Dialect.OpenAIResponses => new ResponsesAnswerReader(id),
        Dialect.AnthropicMessages => new MessagesAnswerReader(id),
        Dialect.Gemini => new GeminiAnswerReader(id),
        _ => throw new ArgumentOutOfRangeException(nameof(upstream)),
    };

    /// <summary>A writer for one streamed answer in a client dialect.</summary>
    public static IAnswerWriter StreamWriter(Dialect client, AnswerFrame frame) => client switch
    {
        Dialect.OpenAIChat => new ChatStreamWriter(frame),
        Dialect.OpenAIResponses => new ResponsesStreamWriter(frame),
        Dialect.AnthropicMessages => new MessagesStreamWriter(frame),
        _ => throw new ArgumentOutOfRangeException(nameof(client)),
    };

    /// <summary>A writer for one whole answer in a client dialect.</summary>
    public static IAnswerWriter WholeWriter(Dialect client, AnswerFrame frame) => client switch
    {
        Dialect.OpenAIChat => new ChatWholeWriter(frame),
        Dialect.OpenAIResponses => new ResponsesWholeWriter(frame),
        Dialect.AnthropicMessages => new MessagesWholeWriter(frame),
        _ => throw new ArgumentOutOfRangeException(nameof(client)),
    };
}
