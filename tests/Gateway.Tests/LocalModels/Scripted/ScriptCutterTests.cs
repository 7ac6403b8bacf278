using CsCheck;
using Gateway.LocalModels.Scripted;

namespace Gateway.Tests.LocalModels.Scripted;

public sealed class ScriptCutterTests
{
    private static readonly Gen<string> AnyScript = Gen.OneOf(
        Gen.OneOf("<think>", "</think>", "<tool_call>", "</tool_call>", "\n", "\n\n", "a", "aaaa", "the ", "é", "😀", "<", ">"),
        Gen.String[Gen.Char[' ', '~'], 1, 8]).Array[0, 30].Select(parts => "x" + string.Concat(parts) + "y");

    [Fact]
    public void Cut_AnyScript_GivesDifferentPiecesThatMakeIt() => AnyScript.Sample(
        script =>
        {
            var pieces = ScriptCutter.Cut(script);

            Assert.Equal(script, string.Concat(pieces));
            Assert.Equal(pieces.Count, pieces.Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain("\n", pieces);
        },
        iter: 5000);

    [Fact]
    public void Cut_Markup_IsAPieceOfItsOwnOnce()
    {
        var pieces = ScriptCutter.Cut("ab</think>cd</think>");

        Assert.Equal(["ab", "</think>", "cd</", "thin", "k>"], pieces);
    }

    [Fact]
    public void Cut_LineBreakBetweenMarkup_GrowsIntoIt() =>
        Assert.Equal(["x", "</think>\n", "<tool_call>"], ScriptCutter.Cut("x</think>\n<tool_call>"));

    [Fact]
    public void Cut_Repetition_GrowsUntilNew() =>
        Assert.Equal(["aaaa", "aaaaa", "aaaaaa"], ScriptCutter.Cut(new string('a', 15)));

    [Fact]
    public void Cut_SurrogatePairs_StayTogether() =>
        Assert.Equal(["abc😀", "d"], ScriptCutter.Cut("abc😀d"));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void Cut_NothingToSay_IsRefused(string script) => Assert.Throws<ArgumentException>(() => ScriptCutter.Cut(script));
}
