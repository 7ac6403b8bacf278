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

    [Fact]
    public void Cut_SecondScript_HasNoPieceOfTheFirst() => Gen.Select(AnyScript, AnyScript).Sample(
        (first, second) =>
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            var pieces = ScriptCutter.Cut(first, taken);

            // Two scripts may not begin alike to the end: then there is nothing left to tell them apart by.
            var others = ScriptCutter.Cut("*" + second, taken);

            Assert.Equal("*" + second, string.Concat(others));
            Assert.Empty(pieces.Intersect(others, StringComparer.Ordinal));
        },
        iter: 5000);

    [Fact]
    public void Cut_NothingButAPieceOfTheFirst_IsRefused()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        ScriptCutter.Cut("Hello.", taken);

        Assert.Throws<ArgumentException>(() => ScriptCutter.Cut("Hell", taken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void Cut_NothingToSay_IsRefused(string script) => Assert.Throws<ArgumentException>(() => ScriptCutter.Cut(script));
}
