namespace Gateway.Privacy.Tests;

/// <summary>Findings tell their place in the text as it came, whatever was done to read it.</summary>
public sealed class FindingPlaceTests
{
    [Theory]
    [InlineData("bob@example.com")]
    [InlineData("bob\uFF20example.com")]
    [InlineData("b\u200Bob@exam\u00ADple.com")]
    [InlineData("b\u043Eb@example.com")]
    [InlineData("bob%40example.com")]
    [InlineData("bob&#64;example.com")]
    [InlineData("bob&commat;example&period;com")]
    [InlineData("bob\\u0040example.com")]
    [InlineData("bob%2540example.com")]
    public void Scan_WrittenOtherwise_PlaceIsOfTheOriginal(string value)
    {
        var text = $"Bitte an {value}, danke. \u00FC";

        var finding = Assert.Single(Scan(text), one => one.Type.Name == "EMAIL_ADDRESS");

        Assert.Equal(value, text[finding.Start..finding.End]);
    }

    [Fact]
    public void Scan_DigitsOfOtherScripts_AreDigits()
    {
        var card = PrivateValue.Card("4", 16, new Random(3));
        var wide = string.Concat(card.Select(c => (char)(c + 0xFEE0)));
        var arabic = string.Concat(card.Select(c => (char)(c - '0' + 0x0660)));
        var mathematical = string.Concat(card.Select(c => char.ConvertFromUtf32(c - '0' + 0x1D7CE)));

        Assert.All([wide, arabic, mathematical], text => Assert.Contains(Scan($"card {text} ok"), one => one.Type.Name == "CREDIT_CARD"));
    }

    [Fact]
    public void Scan_Base64_TellsTheWholeRun()
    {
        var run = Convert.ToBase64String("write to bob@example.com about the order"u8);
        var twice = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes("again: " + run));

        Assert.All([run, twice], text =>
        {
            var finding = Assert.Single(Scan($"see {text} there"), one => one.Type.Name == "EMAIL_ADDRESS");
            Assert.Equal((4, 4 + text.Length), (finding.Start, finding.End));
        });
    }

    [Fact]
    public void Scan_WrongCheckDigit_CountsOnlyBesideAWordThatTells()
    {
        var card = PrivateValue.Card("4", 16, new Random(4));
        var wrong = card[..15] + (char)('0' + ((card[15] - '0' + 1) % 10));

        Assert.Empty(Scan($"number {wrong}"));
        Assert.Equal(CheckOutcome.Failed, Assert.Single(Scan($"my card is {wrong}"), one => one.Type.Name == "CREDIT_CARD").Check);
    }

    [Theory]
    [InlineData("TLP:RED, for the board only")]
    [InlineData("STRICTLY PRIVATE AND CONFIDENTIAL")]
    public void Scan_Marking_IsFound(string text) => Assert.Contains(Scan(text), one => one.Type.Kind == FindingKinds.Marking);

    [Fact]
    public void Scan_ConfidentialInASentence_IsNoMarking() => Assert.Empty(Scan("Keep it confidential. CONFIDENTIALITY is a virtue."));

    private static List<Finding> Scan(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);
        return findings;
    }
}
