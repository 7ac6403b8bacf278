using System.Text;
using System.Text.Json;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

/// <summary>Bodies that real clients sent.</summary>
public sealed class ConformanceRequestTests
{
    [Fact]
    public void TryRead_RecordedClients_AcceptsEveryChatBody()
    {
        Repository.RequireConformance();
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Conformance, "clients", "requests.jsonl")))
        {
            using JsonDocument shape = JsonDocument.Parse(line);
            if (shape.RootElement.GetProperty("url").GetString() == "/v1/chat/completions")
            {
                AssertAccepted(Encoding.UTF8.GetBytes(shape.RootElement.GetProperty("body").GetRawText()));
                count++;
            }
        }

        Assert.True(count >= 20, $"only {count} chat bodies found");
    }

    [Fact]
    public void TryRead_RecordedExchanges_AcceptsWhatOpenAIAccepted()
    {
        Repository.RequireConformance();
        string[] refused = ["chat-bad-request.yaml", "chat-no-messages.yaml"];
        int count = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Conformance, "envoy-ai-gateway"), "*chat-*.yaml"))
        {
            foreach (string body in Bodies(file))
            {
                count++;
                if (refused.Contains(Path.GetFileName(file)))
                {
                    Assert.False(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out _));
                }
                else
                {
                    AssertAccepted(Encoding.UTF8.GetBytes(body));
                }
            }
        }

        Assert.True(count >= 15, $"only {count} chat bodies found");
    }

    /// <summary>The request bodies of a cassette: literal blocks (<c>body: |-</c>) under <c>request:</c>.</summary>
    private static IEnumerable<string> Bodies(string file)
    {
        string[] lines = File.ReadAllLines(file);
        bool inRequest = false;
        for (int i = 0; i < lines.Length; i++)
        {
            string trimmed = lines[i].Trim();
            inRequest = trimmed == "request:" || (inRequest && trimmed != "response:");
            if (inRequest && trimmed is "body: |-" or "body: |")
            {
                int indent = lines[i].TakeWhile(c => c == ' ').Count();
                yield return string.Join('\n', lines.Skip(i + 1).TakeWhile(line => line.Length == 0 || line.TakeWhile(c => c == ' ').Count() > indent));
            }
        }
    }

    private static void AssertAccepted(byte[] body) => Assert.True(ChatRequestReader.TryRead(body, out _, out RequestDefect defect), defect.Message);
}
