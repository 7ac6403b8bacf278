using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Privacy.Pseudonyms;

namespace Gateway.Privacy.Tests.Pseudonyms;

/// <summary>Values come back in place of pseudonyms, however the answer is cut into pieces.</summary>
public sealed class PseudonymRestorerTests
{
    private static readonly (RestoreTable Table, string[] Names) Known = Restoring.Table();

    [Fact]
    public void Text_WithPseudonyms_GetsItsValues()
    {
        var (text, counts) = Whole($"Write to {Known.Names[0]} or {Known.Names[2]}.");

        Assert.Equal("Write to jane.doe@example.org or +49 30 1234567.", text);
        Assert.Equal((2, 0), (counts.Restored, counts.Unrestored));
    }

    [Fact]
    public void Value_WithQuotesAndBackslashes_IsEscapedForItsPlace()
    {
        var text = JsonSerializer.Deserialize<string>($"\"{Whole(Known.Names[4]).Text}\"");
        var arguments = Whole($$"""{\"who\":\"{{Known.Names[4]}}\"}""", isInArguments: true).Text;

        Assert.Equal(Restoring.Values[4].Value, text);
        using var inner = JsonDocument.Parse(JsonSerializer.Deserialize<string>($"\"{arguments}\"")!);
        Assert.Equal(Restoring.Values[4].Value, inner.RootElement.GetProperty("who").GetString());
    }

    [Theory]
    [InlineData("{0}'s", "jane.doe@example.org's")]
    [InlineData("**{0}**", "**jane.doe@example.org**")]
    [InlineData("({0},{0})", "(jane.doe@example.org,jane.doe@example.org)")]
    [InlineData("pPII_{0}", "pPII_jane.doe@example.org")]
    [InlineData("{0}s", "jane.doe@example.orgs")]
    public void Surroundings_Stay(string pattern, string expected) =>
        Assert.Equal(expected, Whole(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, Known.Names[0])).Text);

    [Fact]
    public void Spelling_ThatModelsChange_IsKnown()
    {
        var name = Known.Names[0];
        string[] spellings =
        [
            name.ToLowerInvariant(), name.ToUpperInvariant(), name.Replace('_', ' '), name.Replace('_', '-'), name.Replace("_", @"\\_", StringComparison.Ordinal),
            name.Replace("_", @"\u005f", StringComparison.Ordinal), string.Concat(name.Select(static c => $@"\u{(int)c:x4}")),
        ];

        Assert.All(spellings, static spelling => Assert.Equal("jane.doe@example.org", Whole(spelling).Text));
        Assert.Equal("jane.doe@example.org", Whole(name.Replace("_", @"\\\\_", StringComparison.Ordinal), isInArguments: true).Text);
        Assert.Equal("jane.doe@example.org", Whole(name.Replace("_", @"\\u005F", StringComparison.Ordinal), isInArguments: true).Text);
    }

    [Fact]
    public void Unknown_Stays_AndIsCounted()
    {
        const string Foreign = "PII_EMAIL_aaaabbbbccccdddd";
        var (text, counts) = Whole($"{Foreign} and {Known.Names[0]} and PII_PHONE_abcdabcdabcd.");

        Assert.Equal($"{Foreign} and jane.doe@example.org and PII_PHONE_abcdabcdabcd.", text);
        Assert.Equal((1, 2), (counts.Restored, counts.Unrestored));
    }

    [Fact]
    public void WordsThatOnlyBeginAlike_AreNotCounted() =>
        Assert.Equal(0, Whole("The column PII_EMAIL_address, PII_, PII_PHONE_, a map, step, pii and Pi.").Counts.Unrestored);

    [Fact]
    public void CutAtTheEnd_IsWrittenAndCounted()
    {
        for (var length = 5; length < Known.Names[0].Length; length++)
        {
            var cut = "Ask " + Known.Names[0][..length];

            var (text, counts) = Whole(cut);

            Assert.Equal((cut, 1), (text, counts.Unrestored));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EverySplit_GivesTheSameAsTheWhole(bool isInArguments)
    {
        var bytes = Encoding.UTF8.GetBytes(Sample(isInArguments));
        var (expected, counts) = Restoring.Restore(Known.Table, [bytes], isInArguments);

        Assert.Equal((8, 1), (counts.Restored, counts.Unrestored));
        for (var place = 1; place < bytes.Length; place++)
        {
            var (text, split) = Restoring.Restore(Known.Table, Restoring.Cut(bytes, [place]), isInArguments);
            Assert.Equal((expected, 8, 1), (text, split.Restored, split.Unrestored));
        }

        var (single, _) = Restoring.Restore(Known.Table, bytes.Select(static b => new[] { b }), isInArguments);
        Assert.Equal(expected, single);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TenThousandChunkings_GiveTheSameAsTheWhole(bool isInArguments)
    {
        var bytes = Encoding.UTF8.GetBytes(Sample(isInArguments));
        var (expected, whole) = Restoring.Restore(Known.Table, [bytes], isInArguments);

        Gen.Int[1, bytes.Length - 1].Array[0, 60].Sample(
            places =>
            {
                var (text, counts) = Restoring.Restore(Known.Table, Restoring.Cut(bytes, places), isInArguments);
                return text == expected && counts.Restored == whole.Restored && counts.Unrestored == whole.Unrestored;
            },
            iter: 10_000);
    }

    [Fact]
    public void AnyTextOfItsLetters_InAnyPieces_GivesTheSameAsTheWhole()
    {
        // What pseudonyms are made of, whole, cut and changed, next to escapes.
        string[] parts = [.. Known.Names, .. Known.Names.Select(static name => name[..9]), "P", "PII", "PII_", "pii_email_", "_", " ", "\\\\", "\\n", "\\\"", "\\u0050", "ü", "a", "PII_EMAIL_aaaabbbbccccdddd", "\\ud83d\\ude00"];
        Gen.Select(Gen.Int[0, parts.Length - 1].Array[0, 12], Gen.Int[0, 400].Array[0, 20], Gen.Bool).Sample(
            (chosen, places, isInArguments) =>
            {
                var bytes = Encoding.UTF8.GetBytes(string.Concat(chosen.Select(index => parts[index])));
                var whole = Restoring.Restore(Known.Table, [bytes], isInArguments);
                var pieces = Restoring.Restore(Known.Table, Restoring.Cut(bytes, places), isInArguments);
                return whole.Text == pieces.Text && whole.Counts.Restored == pieces.Counts.Restored && whole.Counts.Unrestored == pieces.Counts.Unrestored;
            },
            iter: 10_000);
    }

    [Fact]
    public void HeldBack_IsOnlyWhatBeginsAPseudonym()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var restorer = new PseudonymRestorer(Known.Table, isInArguments: false, new PseudonymCounts());
        foreach (var value in Encoding.UTF8.GetBytes("people PIIX pII_EMA, " + Known.Names[0][..^1]))
        {
            restorer.Push([value], output);
        }

        Assert.Equal("people PIIX pII_EMA, ", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.True(restorer.IsHolding);
        Assert.False(restorer.IsDoubtful);
    }

    [Fact]
    public void LongAnswer_IsRestoredToItsEnd()
    {
        var piece = Encoding.UTF8.GetBytes("please wait, " + Known.Names[0] + " ");
        var (text, counts) = Restoring.Restore(Known.Table, Enumerable.Repeat(piece, 60_000));

        Assert.Equal(60_000, counts.Restored);
        Assert.DoesNotContain("PII", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyTable_ChangesNothing()
    {
        var table = new RestoreTable(new PseudonymTable());

        Assert.Equal("PII_EMAIL_ \\\\ P", Restoring.Restore(table, [Encoding.UTF8.GetBytes("PII_EMAIL_ \\\\ P")]).Text);
    }

    private static (string Text, PseudonymCounts Counts) Whole(string text, bool isInArguments = false) =>
        Restoring.Restore(Known.Table, [Encoding.UTF8.GetBytes(text)], isInArguments);

    private static string Sample(bool isInArguments)
    {
        var quote = isInArguments ? "\\\\\\\"" : "\\\"";
        return $"Grüße 😀 {quote}{Known.Names[0]}{quote} p PI PII_ {Known.Names[1]}{Known.Names[2]}, {Known.Names[3].ToLowerInvariant()}'s "
            + $"\\u0050{Known.Names[0][1..]} {Known.Names[4]} {Known.Names[0].Replace("_", isInArguments ? @"\\\\_" : @"\\_", StringComparison.Ordinal)} "
            + $"PII_EMAIL_aaaabbbbccccdddd \\\\ {Known.Names[2][..12]}x ende {Known.Names[3]}";
    }
}
