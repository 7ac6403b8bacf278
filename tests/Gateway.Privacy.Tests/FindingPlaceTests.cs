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
    [InlineData("TLP:RED, for the board only", FindingKinds.MarkingRestricted)]
    [InlineData("STRICTLY PRIVATE AND CONFIDENTIAL", FindingKinds.Marking)]
    [InlineData("TLP:GREEN", FindingKinds.MarkingInternal)]
    [InlineData("TLP:AMBER", FindingKinds.Marking)]
    [InlineData("TLP:AMBER+STRICT", FindingKinds.MarkingRestricted)]
    [InlineData("FOR INTERNAL USE only", FindingKinds.MarkingInternal)]
    [InlineData("VERTRAULICH", FindingKinds.Marking)]
    [InlineData("STRENG GEHEIM", FindingKinds.MarkingRestricted)]
    [InlineData("POUFNE: umowa", FindingKinds.Marking)]
    [InlineData("ŚCIŚLE TAJNE", FindingKinds.MarkingRestricted)]
    [InlineData("ATTORNEY-CLIENT PRIVILEGED", FindingKinds.MarkingRestricted)]
    [InlineData("SECRET\nThe plan", FindingKinds.MarkingRestricted)]
    [InlineData("Sensitivity: Highly Confidential", FindingKinds.MarkingRestricted)]
    [InlineData("Classification: Internal", FindingKinds.MarkingInternal)]
    [InlineData("MSIP_Label_8d1f3c2a-0f5e-4a59-9d5e-2f1f5b1c7a10_Name=Confidential;", FindingKinds.Marking)]
    public void Scan_Marking_IsFoundByItsLevel(string text, FindingKinds kind)
    {
        Assert.All(Scan(text), one => Assert.Equal(kind, one.Type.Kind));
        Assert.Equal(kind, PrivacyScanner.Kinds(System.Text.Encoding.UTF8.GetBytes("Hello there, this is it.\n" + text)));
    }

    [Theory]
    [InlineData("os.environ[\"SECRET\"] and CLIENT_SECRET")]
    [InlineData("a classification: good or bad")]
    [InlineData("sensitivity: 0.93")]
    public void Scan_WordThatIsNoMarking_IsNotFound(string text) => Assert.Empty(Scan(text));

    [Fact]
    public void Scan_ConfidentialInASentence_IsNoMarking() => Assert.Empty(Scan("Keep it confidential. CONFIDENTIALITY is a virtue."));

    private static List<Finding> Scan(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);
        return findings;
    }
}
