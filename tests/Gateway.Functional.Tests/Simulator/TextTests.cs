using System.Text;
using CsCheck;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Simulator;

public sealed class TextTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["a ö€"], 0, 60],
        Gen.Int[0, 20].Select(count => string.Concat(Enumerable.Repeat("x😀 ", count))));

    [Fact]
    public void Even_AnyTextAndCount_JoinsToTheText() =>
        Gen.Select(Texts, Gen.Int[1, 50]).Sample((text, count) =>
        {
            var pieces = AnswerText.Even(text, count);
            return string.Concat(pieces) == text && pieces.Count <= count && pieces.TrueForAll(piece => piece.Length > 0);
        });

    [Fact]
    public void Split_AnyText_JoinsToTheText() =>
        Texts.Sample(text => string.Concat(AnswerText.Split(text, new Script())) == text);

    [Fact]
    public void Truncate_AnyTextAndLimit_IsTheLongestStartWithinIt() =>
        Gen.Select(Texts.Where(IsWellFormed), Gen.Int[0, 30]).Sample((text, tokens) =>
        {
            var cut = TokenCount.Truncate(text, tokens);
            return text.StartsWith(cut, StringComparison.Ordinal)
                && TokenCount.Of(cut) <= tokens
                && (cut.Length == text.Length || tokens * 4 - Encoding.UTF8.GetByteCount(cut) < 4);
        });

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("abcd", 1)]
    [InlineData("abcde", 2)]
    [InlineData("öö", 1)]
    public void Of_Text_IsBytesByFourRoundedUp(string text, int tokens) => Assert.Equal(tokens, TokenCount.Of(text));

    [Theory]
    [InlineData(null, "[simulated] ")]
    [InlineData("hi", "[simulated] hi")]
    [InlineData("[simulated] hi", "[simulated] hi")]
    [InlineData("", "")]
    public void For_ScriptedText_IsLabelled(string? text, string start) =>
        Assert.StartsWith(start, AnswerText.For(new Script { Text = text }, "m"), StringComparison.Ordinal);

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
