using System.Text.Json;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Asserts about the readers that make canonical requests.</summary>
internal static class Parsers
{
    public static readonly IRequestReader Chat = new ChatRequestParser();

    public static readonly IRequestReader Responses = new ResponsesRequestParser();

    public static readonly IRequestReader Messages = new MessagesRequestParser();

    /// <summary>The request read from a body that is accepted.</summary>
    public static CanonicalRequest Accept(this IRequestReader reader, string body)
    {
        bool isRead = reader.TryRead(JsonDocument.Parse(body).RootElement, out CanonicalRequest? request, out RequestDefect defect);
        Assert.True(isRead, $"{defect.Param}: {defect.Message} in {body}");
        return request!;
    }

    /// <summary>Asserts that a body is refused and that the defect names <paramref name="param"/>.</summary>
    public static RequestDefect Refuse(this IRequestReader reader, string body, string param)
    {
        Assert.False(reader.TryRead(JsonDocument.Parse(body).RootElement, out _, out RequestDefect defect), body);
        Assert.Equal(param, defect.Param);
        Assert.NotEmpty(defect.Message);
        return defect;
    }
}
