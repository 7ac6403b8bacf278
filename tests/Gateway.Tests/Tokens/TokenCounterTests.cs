using System.Text;
using Gateway.Configuration;
using Gateway.LocalEngine;
using Gateway.LocalModels;
using Gateway.Testing.Measuring;
using Gateway.Tokens;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Tokens;

public sealed class TokenCounterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tokens-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Count_NothingLoaded_EstimatesAndSaysSo()
    {
        var counter = new TokenCounter(Vocabularies());

        Assert.Equal(new TokenCount(25, Estimated: true), counter.Count(new byte[100], TokenCounterKind.OpenAI));
        Assert.Equal(new TokenCount(29, Estimated: true), counter.Count(new byte[100], TokenCounterKind.LocalModel));
    }

    [Theory]
    [InlineData("Anthropic", 29)]
    [InlineData("Google", 25)]
    [InlineData("Other", 29)]
    public async Task Count_FamilyWithoutVocabulary_EstimatesAndSaysSo(string kind, int tokens)
    {
        var counter = await LoadedAsync();

        Assert.Equal(new TokenCount(tokens, Estimated: true), counter.Count(new byte[100], Enum.Parse<TokenCounterKind>(kind)));
    }

    [Fact]
    public async Task Count_BuiltInModel_CountsBytesAndSpecialTokens()
    {
        var counter = await LoadedAsync();

        Assert.Equal(new TokenCount(11, Estimated: false), counter.Count("größer日"u8, TokenCounterKind.LocalModel));
        Assert.Equal(new TokenCount(1 + 4 + 4, Estimated: false), counter.Count("<|im_start|>user<thi"u8, TokenCounterKind.LocalModel));
        Assert.Equal(new TokenCount(3, Estimated: false), counter.Count("<think>a</think>"u8, TokenCounterKind.LocalModel));
    }

    [Fact]
    public async Task Count_OpenAI_IsExact()
    {
        var counter = await LoadedAsync();

        Assert.Equal(new TokenCount(2, Estimated: false), counter.Count("hello world"u8, TokenCounterKind.OpenAI));
    }

    [Fact]
    public async Task CountRequest_Escapes_CountsWhatTheyMean()
    {
        var counter = await LoadedAsync();

        var plain = counter.CountRequest(Encoding.UTF8.GetBytes("""{"messages":[{"role":"user","content":"größer – 日本"}]}"""), TokenCounterKind.LocalModel);
        var escaped = counter.CountRequest("""{"messages":[{"role":"user","content":"gr\u00f6\u00dfer \u2013 \u65e5\u672c"}]}"""u8, TokenCounterKind.LocalModel);
        var lines = counter.CountRequest("""{"messages":[{"role":"user","content":"a\nb\tc\"\\\ud83d\ude00"}]}"""u8, TokenCounterKind.LocalModel);

        Assert.Equal(plain, escaped);
        Assert.Equal(new TokenCount(3 + 4 + 11, Estimated: false), lines); // framing, message, and 7 ASCII characters with 4 bytes of emoji
    }

    [Fact]
    public async Task CountRequest_LongEscapedText_IsExact()
    {
        var counter = await LoadedAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":"{{string.Concat(Enumerable.Repeat("ab\\n", 5000))}}"}]}""");

        Assert.Equal(new TokenCount(3 + 4 + 15_000, Estimated: false), counter.CountRequest(body, TokenCounterKind.LocalModel));
    }

    [Fact]
    public async Task CountRequest_Media_IsMarked()
    {
        var counter = await LoadedAsync();

        var count = counter.CountRequest(
            """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"text","text":"hello world"}]}]}"""u8, TokenCounterKind.OpenAI);

        Assert.Equal(new TokenCount(3 + 4 + 1200 + 2, Estimated: true), count);
    }

    [Fact]
    public async Task CountRequest_BrokenBody_IsMarked()
    {
        var counter = await LoadedAsync();

        Assert.True(counter.CountRequest("""{"messages":[{"role":"us"""u8, TokenCounterKind.OpenAI).Estimated);
    }

    [Fact]
    public async Task CountRequest_ManyTexts_ShareOneLimit()
    {
        var counter = await LoadedAsync();
        var random = new Random(1);
        var message = "{\"role\":\"user\",\"content\":\"" + new string([.. Enumerable.Range(0, 2000).Select(_ => (char)('a' + random.Next(26)))]) + "\"}";
        var body = Encoding.UTF8.GetBytes("{\"messages\":[" + string.Join(',', Enumerable.Repeat(message, 500)) + "]}");

        Assert.True(counter.CountRequest(body, TokenCounterKind.OpenAI).Estimated);
    }

    [Fact]
    public async Task CountRequest_WithoutEscapes_AllocatesNothing()
    {
        var counter = await LoadedAsync();
        var body = Encoding.UTF8.GetBytes("""{"messages":[{"role":"user","content":"Summarise antidisestablishmentarianism.\nPlease."}]}""");

        Assert.Equal(0, AllocatedBytes.Of(() => counter.CountRequest(body, TokenCounterKind.OpenAI)));
    }

    private TokenVocabularies Vocabularies() => new(
        Options.Create(new LocalEngineOptions()), new LocalModelProvider(new DataDirectory(_folder.FullName)), NullLogger<TokenVocabularies>.Instance);

    private async Task<TokenCounter> LoadedAsync()
    {
        var vocabularies = Vocabularies();
        await vocabularies.LoadAsync(TestContext.Current.CancellationToken);
        return new TokenCounter(vocabularies);
    }
}
