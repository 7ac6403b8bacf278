using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Tests;

/// <summary>Telling words with letters beyond ASCII are found where such letters stand, the others everywhere.</summary>
public sealed class TellingWordsTests
{
    private static readonly TellingWords Words = new("phone", "tel\u00E9f", "m\u00F3vil");

    [Theory]
    [InlineData("my PHONE is", 3)]
    [InlineData("caf\u00E9, phone", 6)]
    [InlineData("mi TEL\u00C9FONO es", 3)]
    [InlineData("el m\u00F3vil", 3)]
    [InlineData("el movil", -1)]
    [InlineData("", -1)]
    public void IndexIn_Text_IsWhereTheFirstBegins(string text, int index) => Assert.Equal(index, Words.IndexIn(text));

    [Fact]
    public void IndexIn_WordsBeyondAsciiAlone_AreFound() => Assert.Equal(2, new TellingWords("\u017Ce").IndexIn("a \u017Ceby"));
}
