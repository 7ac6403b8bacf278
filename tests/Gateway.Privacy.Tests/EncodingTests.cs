using System.IO.Compression;
using System.Text;

namespace Gateway.Privacy.Tests;

/// <summary>What is encoded is decoded and scanned; what cannot be decoded is said, and counts as private.</summary>
public sealed class EncodingTests
{
    private const string Secret = "write to jane.roe@example.com about the order";

    public static TheoryData<string> Encodings =>
    [
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
        "0x" + Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Gzip(Encoding.UTF8.GetBytes(Secret))),
        Convert.ToHexStringLower(Gzip(Encoding.UTF8.GetBytes(Secret))),
        Convert.ToBase64String(Zlib(Encoding.UTF8.GetBytes(Secret))),
        Convert.ToBase64String(Encoding.Unicode.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("again " + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)))),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("jane.roe%40example.com is the address")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', 50) + " " + Secret + new string(' ', 90)), Base64FormattingOptions.InsertLineBreaks),
    ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Scan_EncodedAddress_IsFoundInBothWays(string run)
    {
        var text = $"see {run} there";
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);

        Assert.Contains(findings, one => one.Type.Kind == FindingKinds.Email);
        Assert.True(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text)).HasFlag(FindingKinds.Email));
    }

    [Fact]
    public void Scan_SmallBodyThatUnpacksToMuch_IsNotExamined()
    {
        var bomb = Convert.ToBase64String(Gzip(new byte[64 << 20].Select(static _ => (byte)' ').ToArray()));

        Assert.True(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes($"see {bomb}")).HasFlag(FindingKinds.NotExamined));
    }

    [Fact]
    public void Scan_Base64BeyondTheBudget_IsNotExamined()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("All is well in the garden. ", 60_000)));

        Assert.Equal(FindingKinds.NotExamined, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(Convert.ToBase64String(text))));
    }

    [Fact]
    public void Scan_MuchThatLooksRandom_IsOpaque()
    {
        var bytes = new byte[600];
        new Random(1).NextBytes(bytes);

        Assert.Equal(FindingKinds.Opaque, Kinds(Convert.ToBase64String(bytes)));
        Assert.Equal(FindingKinds.Opaque, Kinds(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)));
        Assert.Equal(FindingKinds.Opaque, Kinds(Convert.ToHexStringLower(bytes)));
        Assert.Equal(FindingKinds.None, Kinds(Convert.ToHexStringLower(bytes[..64])));
        Assert.Equal(FindingKinds.None, Kinds($"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)}\n-----END CERTIFICATE-----"));
    }

    [Theory]
    [InlineData("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"#\"}")]
    [InlineData("{\"type\":\"reasoning\",\"encrypted_content\":\"#\"}")]
    [InlineData("{\"thoughtSignature\": \"#\"}")]
    [InlineData("{\"type\":\"redacted_thinking\",\"data\":\"#\"}")]
    [InlineData("{\"signature\":\"gw1.ar.#\"}")]
    public void Scan_SealOfAProvider_IsNotOpaque(string text)
    {
        foreach (var length in new[] { 600, 6000 })
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);

            Assert.Equal(FindingKinds.None, Kinds(text.Replace("#", Convert.ToBase64String(bytes), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Scan_ValueInWhatCallsItselfASeal_IsFound() =>
        Assert.Equal(FindingKinds.Email, Kinds($"{{\"signature\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret + new string(' ', 4000)))}\"}}"));

    [Theory]
    [InlineData("data:image/png;base64,#")]
    [InlineData("{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/jpeg\",\"data\":\"#\"}}")]
    [InlineData("{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"#\"}}")]
    [InlineData("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"#\",\"format\":\"wav\"}}")]
    public void Scan_DataOfAnImage_IsMedia(string text)
    {
        foreach (var length in new[] { 300, 5000 })
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);

            Assert.Equal(FindingKinds.Media, Kinds(text.Replace("#", Convert.ToBase64String(bytes), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Scan_TextThatCallsItselfAnImage_IsScanned() =>
        Assert.True(Kinds($"data:image/png;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Secret + ". ", 100))))}").HasFlag(FindingKinds.Email));

    [Fact]
    public void Scan_MegabyteOfAnImage_CostsNoWalk()
    {
        var bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);
        var steps = new StepCounter();
        List<Finding> findings = [];

        PrivacyScanner.Scan($"data:image/png;base64,{Convert.ToBase64String(bytes)} and jane.roe@example.com", findings, PrivacyScanner.Private, steps);

        Assert.Equal([FindingKinds.Media, FindingKinds.Email], findings.Select(static one => one.Type.Kind));
        Assert.InRange(steps.Steps, 1, 5_000);
    }

    [Theory]
    [InlineData("jane roe at example dot com", FindingKinds.None)]
    [InlineData("mail me: jane.roe at example dot com", FindingKinds.Email)]
    [InlineData("jane.roe (at) example (dot) com", FindingKinds.Email)]
    [InlineData("jane.roe[at]mail.example[dot]org", FindingKinds.Email)]
    [InlineData("Look at the dot com boom", FindingKinds.None)]
    [InlineData("contact: look at example dot nothing", FindingKinds.None)]
    public void Scan_SpokenAddress_NeedsContext(string text, FindingKinds kind) => Assert.Equal(kind, Kinds(text));

    [Theory]
    [InlineData("jane.roe@examp\uFB01le.com")]
    [InlineData("\u24D9ane.roe@\u24D4xample.com")]
    [InlineData("jane.roe\uFE6Bexample.com")]
    [InlineData("\U0001D5C3ane.roe@example.com")]
    [InlineData("\U0001F139ane.roe@example.com")]
    public void Scan_CompatibilityForms_AreRead(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan($"to {text}!", findings);

        var finding = Assert.Single(findings);
        Assert.Equal((3, 3 + text.Length), (finding.Start, finding.End));
        Assert.Equal(FindingKinds.Email, Kinds($"to {text}!"));
    }

    private static FindingKinds Kinds(string text) => PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
