using System.Text;
using CsCheck;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatStreamReaderTests
{
    private static readonly string[] Values =
    [
        "null", "\"\"", "\"stop\"", "\"say \\\"usage\\\":{} or \\\"finish_reason\\\":\\\"stop\\\"\"", "[]", "[1]", "{}", "{\"a\":1}", "1", "true", "\"error\"",
        "{\"prompt_tokens\":12,\"completion_tokens\":-1,\"prompt_tokens_details\":{\"cached_tokens\":3}}", "{\"usage\":{\"prompt_tokens\":1}}",
        "{\"completion_tokens\":5,\"completion_tokens_details\":{\"reasoning_tokens\":2},\"prompt_tokens\":1.5}",
    ];

    [Theory]
    [InlineData("", ChatEventKinds.None)]
    [InlineData(" ", ChatEventKinds.None)]
    [InlineData("[DONE]", ChatEventKinds.Done)]
    [InlineData(" [DONE] ", ChatEventKinds.Done)]
    [InlineData("[DONE", ChatEventKinds.Garbage)]
    [InlineData("done", ChatEventKinds.Garbage)]
    [InlineData("[]", ChatEventKinds.Garbage)]
    [InlineData("<html>", ChatEventKinds.Garbage)]
    [InlineData("{\"id\":\"x\",\"cho", ChatEventKinds.Garbage)]
    [InlineData("{\"id\":\"x\"} {\"id\":\"y\"}", ChatEventKinds.Garbage)]
    [InlineData("{\"id\":\"x\",\"choices\":[}]", ChatEventKinds.Garbage)]
    [InlineData("{}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":null}}]}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\" \"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\"}]}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{\"tool_calls\":[ ]}}]}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{\"function_call\":{\"name\":\"f\"}}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}", ChatEventKinds.Chunk | ChatEventKinds.Finish)]
    [InlineData("{\"choices\":[{\"delta\":{},\"finish_reason\":\"\"}]}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{}},{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}", ChatEventKinds.Chunk | ChatEventKinds.Output | ChatEventKinds.Finish)]
    [InlineData("{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}", ChatEventKinds.Chunk | ChatEventKinds.Usage | ChatEventKinds.UsageOnly)]
    [InlineData("{\"usage\":{},\"choices\":[ ]}", ChatEventKinds.Chunk | ChatEventKinds.Usage | ChatEventKinds.UsageOnly)]
    [InlineData("{\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}}", ChatEventKinds.Chunk | ChatEventKinds.Usage)]
    [InlineData("{\"choices\":[],\"usage\":null,\"prompt_filter_results\":[]}", ChatEventKinds.Chunk)]
    [InlineData("{\"error\":{\"message\":\"m\"}}", ChatEventKinds.Chunk | ChatEventKinds.Error)]
    [InlineData("{\"error\":\"overloaded\"}", ChatEventKinds.Chunk | ChatEventKinds.Error)]
    [InlineData("{\"error\":null}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{\\\"error\\\":1},\\\"finish_reason\\\":\\\"stop\\\"\"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"x\":{\"usage\":{},\"error\":1,\"choices\":[{\"finish_reason\":\"stop\"}]}}", ChatEventKinds.Chunk)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}", ChatEventKinds.Chunk | ChatEventKinds.Output)]
    [InlineData("{\"us\\u0061ge\":{}}", ChatEventKinds.Chunk | ChatEventKinds.Usage)]
    public void Inspect_Data_P32TellsWhatItCarries(string data, ChatEventKinds expected) =>
        Assert.Equal(expected, ChatStreamReader.Inspect(Encoding.UTF8.GetBytes(data), out _));

    [Fact]
    public void Inspect_Usage_IsRead()
    {
        ChatStreamReader.Inspect("""{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":3}}}"""u8, out TokenUsage usage);

        Assert.Equal(new TokenUsage(10, 7, 4, 3), usage);
    }

    [Fact]
    public void Inspect_EveryPrefixOfAChunk_IsGarbage()
    {
        byte[] chunk = """{"id":"c","choices":[{"index":0,"delta":{"content":"a\n\u00e9"},"finish_reason":null}],"usage":{"prompt_tokens":1}}"""u8.ToArray();
        for (int length = 1; length < chunk.Length; length++)
        {
            Assert.Equal(ChatEventKinds.Garbage, ChatStreamReader.Inspect(chunk.AsSpan(0, length), out TokenUsage usage));
            Assert.False(usage.IsReported);
        }
    }

    [Fact]
    public void Inspect_RandomBytes_NeverThrows() => Gen.Byte.Array.Sample(bytes => ChatStreamReader.Inspect(bytes, out _) <= (ChatEventKinds)255);

    [Fact]
    public void Inspect_RandomChunks_AgreesWithASlowReading() => RandomJson.Seeds.Sample(seed => AssertAgrees(Chunk(new Random(seed))), iter: 3000);

    [Fact]
    public void Inspect_MutatedChunks_AgreesWithASlowReading() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            byte[] data = new RandomJson(random).Mutate(Chunk(random));

            // Half a surrogate pair or broken UTF-8 makes the document throw; the reader lets both pass on purpose.
            if (System.Text.Unicode.Utf8.IsValid(data) && !Encoding.UTF8.GetString(data).Contains("\\u", StringComparison.Ordinal))
            {
                AssertAgrees(data);
            }
        },
        iter: 3000);

    [Fact]
    public void Inspect_RecordedStreams_FindsOutputFinishAndUsage()
    {
        Repository.RequireConformance();
        int count = 0;
        foreach (string folder in new[] { "openai/chat", "openai-compatible", "groq", "mistral", "deepseek", "xai", "alibaba" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Conformance, "vercel-ai", folder), "*.chunks.txt", SearchOption.AllDirectories))
            {
                ChatEventKinds all = ChatEventKinds.None;
                foreach (string line in File.ReadLines(file).Where(line => line.Contains("chat.completion.chunk", StringComparison.Ordinal)))
                {
                    ChatEventKinds kinds = ChatStreamReader.Inspect(Encoding.UTF8.GetBytes(line), out _);
                    Assert.Equal(SlowChunk.Kinds(Encoding.UTF8.GetBytes(line), out _), kinds);
                    all |= kinds;
                    count++;
                }

                Assert.True(all == ChatEventKinds.None || (all & (ChatEventKinds.Garbage | ChatEventKinds.Output)) == ChatEventKinds.Output, file);
            }
        }

        Assert.True(count > 20, $"only {count} chunks found");
    }

    private static void AssertAgrees(byte[] data)
    {
        ChatEventKinds expected = SlowChunk.Kinds(data, out TokenUsage expectedUsage);
        string text = Encoding.UTF8.GetString(data).Trim(' ', '\t', '\r', '\n');
        expected = text.Length == 0 ? ChatEventKinds.None : expected;

        ChatEventKinds kinds = ChatStreamReader.Inspect(data, out TokenUsage usage);

        Assert.Equal((expected, expectedUsage), (kinds, usage));
    }

    private static byte[] Chunk(Random random)
    {
        string Value() => Values[random.Next(Values.Length)];
        string Fields(params string[] names) => "{" + string.Join(", ", names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{Value()}")) + "}";
        string Choice() => "{\"delta\":" + (random.Next(5) == 0 ? Value() : Fields("role", "content", "tool_calls", "reasoning", "refusal", "audio", "x")) + ",\"finish_reason\":" + Value() + "}";
        string choices = random.Next(4) == 0 ? Value() : "[" + string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Choice())) + "]";
        string[] members = [.. new[] { $"\"choices\":{choices}", $"\"usage\":{Value()}", $"\"error\":{Value()}", "\"id\":\"x\"" }.Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next())];
        return Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}");
    }
}
