using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Parsing;

/// <summary>Bodies that real clients sent become canonical requests.</summary>
public sealed class ParseConformanceTests
{
    [Fact]
    public void TryRead_RecordedClients_EveryBodyIsAccepted()
    {
        Repository.RequireConformance();
        int count = 0;
        foreach ((IRequestReader reader, string path) in new[] { (Parsers.Chat, "/v1/chat/completions"), (Parsers.Responses, "/v1/responses"), (Parsers.Messages, "/v1/messages"), (Parsers.Messages, "/v1/messages/count_tokens") })
        {
            foreach ((_, string body) in RecordedRequests.Clients(path))
            {
                reader.Accept(body);
                count++;
            }
        }

        Assert.Equal(50, count);
    }

    [Fact]
    public void TryRead_RecordedExchanges_AcceptsWhatOpenAIAccepted()
    {
        Repository.RequireConformance();
        int count = 0;
        foreach ((string file, string body) in RecordedRequests.Exchanges("*chat-*.yaml"))
        {
            count++;
            if (file is "chat-bad-request.yaml" or "chat-no-messages.yaml")
            {
                Assert.False(Parsers.Chat.TryRead(JsonDocument.Parse(body).RootElement, out _, out _), file);
            }
            else
            {
                Parsers.Chat.Accept(body);
            }
        }

        Assert.True(count >= 18, $"only {count} chat bodies found");
    }
}
