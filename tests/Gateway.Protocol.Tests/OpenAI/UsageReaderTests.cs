using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class UsageReaderTests
{
    [Fact]
    public void TryRead_FullAnswer_ReadsAllFour()
    {
        bool isRead = UsageReader.TryRead("""{"choices":[{"message":{"content":"\"usage\":{}"}}],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}"""u8, out TokenUsage usage);

        Assert.True(isRead);
        Assert.Equal(new TokenUsage(10, 7, 4, 0), usage);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"usage\":null}")]
    [InlineData("{\"usage\":[1]}")]
    [InlineData("{\"usage\":{}}")]
    [InlineData("{\"x\":{\"usage\":{\"prompt_tokens\":1}}}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1000000001}}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":\"5\",\"completion_tokens\":1.5}}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":99999999999999999999,\"prompt_tokens_details\":null,\"completion_tokens_details\":[]}}")]
    public void TryRead_NoUsableNumbers_IsUnreported(string json)
    {
        bool isRead = UsageReader.TryRead(Encoding.UTF8.GetBytes(json), out TokenUsage usage);

        Assert.True(isRead);
        Assert.Equal(default, usage);
        Assert.False(usage.IsReported);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("nope")]
    [InlineData("{\"usage\":{\"prompt_tokens\":1}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":1}} x")]
    public void TryRead_NoObject_IsFalse(string json)
    {
        Assert.False(UsageReader.TryRead(Encoding.UTF8.GetBytes(json), out TokenUsage usage));
        Assert.Equal(default, usage);
    }
}
