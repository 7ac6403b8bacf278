using System.Text;
using System.Text.Json;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Tests;

/// <summary>JSON is looked at with its escapes: nothing may be overlooked that stands in the text without them.</summary>
public sealed class EscapedTextTests
{
    private const string Prose = "we spoke about nothing in particular, and then they went home over the old bridge; ";

    private static readonly string[] Values =
    [
        "jane.roe@example.com", "write to jane at example dot com", "card 4111 1111 1111 1111", "phone 555 010 9999", "IBAN DE89 3704 0044 0532 0130 00", "fe80::1ff:fe23:4567:890a",
        "password: hunter2hunter", "COMPANY SECRET", "Sensitivity: Confidential", "jane.roe%40example.com", "\uFF14\uFF11\uFF11\uFF11 1111 1111 1111", "born 1980-02-03", "she is 93\nyears old",
        "\"password\": \"hunter2hunter\"", "{\"a\":\"\\u006aane.roe@example.com\"}", "C:\\keys\\AKIA1234567890ABCDEF", "AWS_SECRET\n\twJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ];

    // What may stand before and behind a value, with its escape.
    private static readonly string[] Neighbours = [" ", "\n", "\t", "\r\n", "\"", "\\", "/", "\b"];

    [Fact]
    public void Unescape_KnownText_EqualsWhatAJsonReaderSays()
    {
        const string Body = """{"a":"x\u00e9\ud83d\ude00\\\"\/\n\t\b\f\r\u0041"}""";
        var buffer = new byte[Body.Length];

        var length = EscapedText.Unescape(Encoding.UTF8.GetBytes(Body), buffer);

        var expected = JsonDocument.Parse(Body).RootElement.GetProperty("a").GetString();
        Assert.Equal($"{{\"a\":\"{expected}\"}}", Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Fact]
    public void TryKindsInJson_ValueBetweenEscapesAtEveryPlace_IsFoundAsInTheTextItself()
    {
        foreach (var value in Values)
        {
            foreach (var neighbour in Neighbours)
            {
                for (var before = 0; before < 2 * ByteMarks.Length; before++)
                {
                    var text = string.Concat(Enumerable.Repeat(Prose, 5))[..(200 + before)] + neighbour + value + neighbour + string.Concat(Enumerable.Repeat(Prose + "\n", 9));
                    var json = JsonSerializer.SerializeToUtf8Bytes(text, Relaxed);
                    Assert.Equal(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes('"' + text + '"')), KindsInJson(json));
                }
            }
        }
    }

    [Theory]
    [InlineData("she is 93\n\n\n\n\nyears old")]
    [InlineData("Age:\n\n\n\n\n93 or so")]
    [InlineData("{\"password.of.the.production.databas.hers\": \"hunter2x\"}")]
    public void TryKindsInJson_EscapesBetweenNameAndValue_IsFoundAsInTheTextItself(string text)
    {
        var expected = PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text));

        Assert.NotEqual(FindingKinds.None, expected);
        Assert.Equal(expected, KindsInJson(JsonSerializer.SerializeToUtf8Bytes(text, Relaxed)));
    }

    [Theory]
    [InlineData("signature:")]
    [InlineData("encrypted_content:")]
    [InlineData("gw1.")]
    [InlineData("gw1.a")]
    [InlineData("Content-Type: application/pdf\r\n")]
    [InlineData("<file type=\"image/png\">")]
    public void TryKindsInJson_LongBase64OfTextBehindAnEscape_IsDecodedAndScanned(string before)
    {
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("write to jane.roe@example.com about it, ", 60))));
        foreach (var between in (ReadOnlySpan<string>)["\n", "\r", "\t", "\n(", "\\", "\"", "\b", ">", ""])
        {
            var text = before + between + secret;
            var expected = PrivacyScanner.Kinds(Encoding.UTF8.GetBytes('"' + text + '"'));

            // Also as writers do that escape more.
            Assert.Equal(expected, KindsInJson(JsonSerializer.SerializeToUtf8Bytes(text, Relaxed)));
            Assert.Equal(expected, KindsInJson(JsonSerializer.SerializeToUtf8Bytes(text)));
            Assert.True(between.Length == 0 || expected.HasFlag(FindingKinds.Email), $"{before} {between}");
        }
    }

    [Fact]
    public void TryKindsInJson_LinesAndQuotes_AreNotWorthAScan()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(string.Concat(Enumerable.Repeat(Prose + "\"so\"\n\tand\r\n", 50)), Relaxed);
        EntityCounts counts = default;
        Assert.True(PrivacyScanner.TryKindsInJson(json, 0, ref counts, null, out var kinds));
        Assert.Equal(FindingKinds.None, kinds);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static FindingKinds KindsInJson(ReadOnlySpan<byte> json)
    {
        EntityCounts counts = default;
        Assert.True(PrivacyScanner.TryKindsInJson(json, int.MaxValue, ref counts, null, out var kinds));
        return kinds;
    }
}
