using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Gateway.Functional.Tests.LocalEngine;
using Gateway.LocalEngine;
using Gateway.LocalModels;
using Gateway.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Functional.Tests.Tokens;

/// <summary>Our counts against the real engine's <c>/tokenize</c>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EngineEqualityTests(RealEngine engine) : IClassFixture<RealEngine>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Texts = 400;

    [Fact]
    public async Task Count_BuiltInModel_IsTheEngines()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "builtin.gguf");
        await using (var file = File.Create(path))
        {
            BuiltInModel.Write(file);
        }

        await CompareAsync(host, path);
    }

    [Theory]
    [InlineData("qwen2")]
    [InlineData("qwen35")]
    public async Task Count_VocabularyThatMerges_IsTheEngines(string rule)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "merging.gguf");
        MergingModel.Write(path, rule);
        await using var host = new EngineHost(engine.Binary, null, ("Local:ModelPath", path));
        await host.StartAsync(Patience);

        await CompareAsync(host, path);
    }

    [Fact]
    public async Task P26_CountMessages_BuiltInModel_IsWhatTheEngineWouldBill()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);
        using var tokenizer = new EngineTokenizer(host.Supervisor);
        var counter = new EngineTokenCounter(tokenizer, new TokenCounter(new TokenVocabularies(null!, null!, NullLogger<TokenVocabularies>.Instance)));

        var count = await counter.CountMessagesAsync("""{"model":"m","max_tokens":8,"messages":[{"role":"user","content":"hello"}]}"""u8.ToArray(), TestContext.Current.CancellationToken);
        var (_, chat) = await host.ChatAsync("""{"messages":[{"role":"user","content":"hello"}]}""");

        Assert.Equal(new TokenCount(JsonDocument.Parse(chat).RootElement.GetProperty("usage").GetProperty("prompt_tokens").GetInt32(), Estimated: false), count);
    }

    private static async Task CompareAsync(EngineHost host, string path)
    {
        var vocabulary = LocalVocabulary.Load(path, out var reason);
        Assert.NotNull(vocabulary);
        Assert.Null(reason);
        var ours = new BytePairTokenizer(vocabulary);
        using var tokenizer = new EngineTokenizer(host.Supervisor);
        var wrong = new List<string>();
        foreach (var text in SampleTexts.Make(Texts))
        {
            var expected = await tokenizer.CountTextAsync(text, TestContext.Current.CancellationToken);
            var count = ours.Count(Encoding.UTF8.GetBytes(text));
            if (count != new TokenCount(expected ?? -1, Estimated: false))
            {
                wrong.Add($"{JsonSerializer.Serialize(text)}: engine {expected}, ours {count}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Texts} differ:\n" + string.Join('\n', wrong.Take(10)));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("gateway-test-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
