using System.Diagnostics;
using System.Text;
using CsCheck;
using Gateway.Tokens;
using Microsoft.ML.Tokenizers;

namespace Gateway.Tests.Tokens;

public sealed class O200kTests
{
    // The slowest machine that may run this, with other tests beside it.
    private const int PatientMilliseconds = 2000;

    private static readonly Lazy<TiktokenTokenizer> Reference = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    // What the rule tells apart. No character beyond 16 bits: the reference's expression sees them as two symbols, tiktoken as one.
    private static readonly string[] Atoms =
    [
        "a", "A", "é", "É", "日", "本", "ʰ", "\u0301", "1", "٣", "½", " ", "  ", "\t", "\n", "\r\n", "!", "/", "'", "s", "'s", "'LL", "'Re", "\u00a0",
        "\u3000", "ǅ", "ह", "ि", "_", "\u200b", "the", "Hello", "\u2028", "{\"", "://", "0x1F", "\0", "…", "ß", "ΣΑΣ",
    ];

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello world", 2)] // OpenAI's README of tiktoken decodes encode("hello world"); two words of the vocabulary
    [InlineData("tiktoken is great!", 6)] // OpenAI cookbook, how to count tokens with tiktoken: o200k_base: 6 tokens
    [InlineData("antidisestablishmentarianism", 6)] // the same
    [InlineData("2 + 2 = 4", 7)] // the same
    [InlineData("お誕生日おめでとう", 8)] // the same
    public void Count_PublishedExample_IsAsPublished(string text, int tokens) =>
        Assert.Equal(new TokenCount(tokens, Estimated: false), Vocabularies.O200k.Count(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Count_AnyText_IsMicrosofts() =>
        Gen.Int[0, Atoms.Length - 1].Select(index => Atoms[index]).Array[0, 16].Select(string.Concat).Sample(text => Assert.Equal(Reference.Value.CountTokens(text), Vocabularies.O200k.Tokens(text)), iter: 20_000);

    [Fact]
    public void Count_LettersOfManyLengths_IsMicrosofts() =>
        Gen.Select(Gen.Char["abcdeXYZ"].Array[1, 150], Gen.Char[" .é"]).Select((letters, end) => new string(letters) + end)
            .Sample(text => Assert.Equal(Reference.Value.CountTokens(text), Vocabularies.O200k.Tokens(text)), iter: 2000);

    [Fact]
    public void Count_SourcesOfTheseTests_IsMicrosofts()
    {
        foreach (var file in Directory.EnumerateFiles(SourceFolder(), "*.cs"))
        {
            // Special tokens are text to us; the reference would find them.
            var text = File.ReadAllText(file).Replace("<|", "< |", StringComparison.Ordinal);

            Assert.Equal(Reference.Value.CountTokens(text), Vocabularies.O200k.Tokens(text));
        }
    }

    [Fact]
    public void Count_SpecialTokensText_IsText() => Assert.True(Vocabularies.O200k.Tokens("<|endoftext|>") > 1);

    [Fact]
    public void NextLength_EmojiBeforeWord_GoesWithIt() =>
        Assert.Equal(4 + 2 + 5, Pieces.NextLength("\U0001F600\u0301hello world"u8, PieceRule.O200k));

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(2000)]
    public void Count_MegabyteOfLetters_IsQuickAndMarked(int spaces)
    {
        var text = new byte[1_000_000];
        var random = new Random(1);
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (byte)(i % (text.Length / spaces) == 0 ? ' ' : 'a' + random.Next(26));
        }

        Vocabularies.O200k.Count(text);

        var watch = Stopwatch.StartNew();
        var count = Vocabularies.O200k.Count(text);
        TestContext.Current.TestOutputHelper?.WriteLine($"{spaces} runs: {watch.Elapsed.TotalMilliseconds:F1} ms, {count}");

        Assert.True(count.Estimated);
        Assert.InRange(count.Tokens, 480_000, 540_000); // exact: 508 to 519 thousand, by this counter without its limits
        Assert.InRange(watch.ElapsedMilliseconds, 0, PatientMilliseconds);
    }

    [Fact]
    public void Count_MegabytesOfText_ExtendsTheFirst()
    {
        var sentence = "The quick brown fox jumps over the lazy dog. "u8.ToArray();
        var text = Enumerable.Range(0, 100_000).SelectMany(_ => sentence).ToArray();

        var count = Vocabularies.O200k.Count(text);

        Assert.True(count.Estimated);
        Assert.InRange(count.Tokens, 995_000, 1_005_000);
    }

    [Fact]
    public void Count_ManyThreads_AgreeWithOne()
    {
        var texts = Enumerable.Range(0, 64).Select(n => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"Zeile {n}: antidisestablishmentarianism größer {n * 7919}\n", 50)))).ToArray();
        var alone = texts.Select(text => Vocabularies.O200k.Count(text)).ToArray();
        var together = new TokenCount[texts.Length * 8];

        Parallel.For(0, together.Length, i => together[i] = Vocabularies.O200k.Count(texts[i % texts.Length]));

        Assert.All(together.Index(), pair => Assert.Equal(alone[pair.Index % texts.Length], pair.Item));
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
