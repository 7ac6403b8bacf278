using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Privacy.Pseudonyms;

namespace Gateway.Privacy.Tests.Pseudonyms;

/// <summary>Bodies with pseudonyms in place of values: nothing of a value left, everything else as it was.</summary>
public sealed class BodyMaskerTests
{
    private const FindingKinds Kinds = FindingKinds.Email | FindingKinds.Phone | FindingKinds.Iban;
    private const string Mail = "jane.doe@example.org";
    private const string Iban = "DE89 3704 0044 0532 0130 00";

    [Fact]
    public void Values_AreReplaced_AndAllElseIsAsItWas()
    {
        const string Body = """{ "model":"m",  "messages":[{"role":"user","content":"Mail jane.doe@example.org, \u00fcber IBAN DE89 3704 0044 0532 0130 00."}],"x":[1.50,true,"\u0041 stays"] }""";

        var masked = Mask(Body, out var table);

        Assert.Equal(2, table.Count);
        Assert.DoesNotContain("jane", masked, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("3704", masked, StringComparison.Ordinal);
        Assert.StartsWith("""{ "model":"m",  "messages":[{"role":"user","content":"Mail PII_EMAIL_""", masked, StringComparison.Ordinal);
        Assert.EndsWith("""."}],"x":[1.50,true,"\u0041 stays"] }""", masked, StringComparison.Ordinal);
        Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(masked)));
    }

    [Fact]
    public void ArgumentsAndResultsOfTools_AreReplacedInsideTheirJson()
    {
        var masked = Mask("""{"messages":[{"tool_calls":[{"function":{"name":"send","arguments":"{\"to\":\"jane.doe@example.org\",\"text\":\"a\\nb\"}"}}]},{"role":"tool","content":"{\"from\":\"Jane.Doe@example.org\"}"}]}""", out var table);

        Assert.Equal(1, table.Count);
        using var body = JsonDocument.Parse(masked);
        var call = body.RootElement.GetProperty("messages")[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString()!;
        using var arguments = JsonDocument.Parse(call);
        using var result = JsonDocument.Parse(body.RootElement.GetProperty("messages")[1].GetProperty("content").GetString()!);
        Assert.Equal(arguments.RootElement.GetProperty("to").GetString(), result.RootElement.GetProperty("from").GetString());
        Assert.Equal("a\nb", arguments.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void SameValueInLaterTurns_IsTheSameBytes()
    {
        const string First = """{"role":"user","content":"I am jane.doe@example.org"}""";
        var one = Mask($$"""{"messages":[{{First}}]}""", out _);
        var two = Mask($$"""{"messages":[{{First}},{"role":"assistant","content":"Hello jane.doe@example.org"},{"role":"user","content":"and joe@example.org"}]}""", out _);

        Assert.StartsWith(one[..^2], two, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueRepeatedWithoutTellingWords_IsReplacedToo()
    {
        var masked = Mask("""{"a":"mail jane.doe@example.org","b":"(JANE.DOE@EXAMPLE.ORG) xjane.doe@example.orgx"}""", out _);

        Assert.DoesNotContain("doe", masked, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"jane.doe@example.org":1}""", MaskOutcome.InName)]
    [InlineData("""{"a":"mail jane.doe@example.org","b":{"jane.doe@example.org":"x"}}""", MaskOutcome.InName)]
    [InlineData("""{"thinking":"x","signature":"jane.doe@example.org"}""", MaskOutcome.InOpaque)]
    [InlineData("""{"image_url":{"url":"https://example.org/?u=jane.doe@example.org"}}""", MaskOutcome.InOpaque)]
    [InlineData("""{"a":"mail \ud800 jane.doe@example.org"}""", MaskOutcome.NotRead)]
    public void ValueThatCannotBeReplaced_IsRefused(string body, MaskOutcome expected) =>
        Assert.Equal(expected, BodyMasker.Mask(Encoding.UTF8.GetBytes(body), Kinds, new PseudonymMint(Restoring.Key), new PseudonymTable(), new ArrayBufferWriter<byte>(), out _));

    [Fact]
    public void MaskedBody_MaskedAgain_IsTheSame()
    {
        var once = Mask("""{"a":"mail jane.doe@example.org","b":"IBAN DE89 3704 0044 0532 0130 00, again DE89370400440532013000"}""", out _);

        Assert.Equal(once, Mask(once, out var table));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void ValueBehindAPseudonymsBeginning_IsNotTakenForOne()
    {
        var masked = Mask("""{"a":"PII_jane.doe@example.org PII_EMAIL_jane.doe@example.org x:PII_EMAIL_aaaabbbbccccdddd@example.org"}""", out _);

        Assert.DoesNotContain("example", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesThatBeginAlike_HavePseudonymsOfTheirOwn()
    {
        var masked = Mask("""{"a":"jane.doe@example.org, jane.doe@example.org.uk, mary-jane.doe@example.org","b":["jane.doe@example.org.uk","jane.doe@example.org"]}""", out var table);

        Assert.Equal(3, table.Count);
        using var body = JsonDocument.Parse(masked);
        string[] first = body.RootElement.GetProperty("a").GetString()!.Split(", ");
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal([first[1], first[0]], body.RootElement.GetProperty("b").EnumerateArray().Select(static item => item.GetString()));
    }

    [Fact]
    public void ValueThatIsANumber_IsRefused()
    {
        const string Body = """{"phone":491701234567,"text":"phone: +491701234567"}""";
        var outcome = BodyMasker.Mask(Encoding.UTF8.GetBytes(Body), Kinds, new PseudonymMint(Restoring.Key), new PseudonymTable(), new ArrayBufferWriter<byte>(), out _);

        Assert.Equal(MaskOutcome.AcrossStrings, outcome);
    }

    [Fact]
    public void OtherKinds_StayForTheSecondLook()
    {
        var masked = Mask("""{"a":"jane.doe@example.org 4111 1111 1111 1111"}""", out _);

        Assert.Equal(FindingKinds.Card, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(masked)));
    }

    [Fact]
    public void ValueInsideBase64_StaysForTheSecondLook()
    {
        var hidden = Convert.ToBase64String(Encoding.UTF8.GetBytes("mail to jane.doe@example.org"));
        var masked = Mask($$"""{"a":"{{hidden}} and joe@example.org"}""", out var table);

        Assert.Equal(1, table.Count);
        Assert.Equal(FindingKinds.Email, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(masked)));
    }

    [Fact]
    public void Masked_ThenRestored_IsTheText()
    {
        string[] parts = [Mail, Iban, "+49 30 901820", "\\n", " ", "hello", "\\\"", "größe", "😀", "PII_", "1234"];
        Gen.Int[0, parts.Length - 1].Array[1, 12].Sample(
            chosen =>
            {
                var text = string.Join(' ', chosen.Select(index => parts[index]));
                var table = new PseudonymTable();
                var output = new ArrayBufferWriter<byte>();
                var body = Encoding.UTF8.GetBytes($$"""{"a":"{{text}}"}""");
                if (BodyMasker.Mask(body, Kinds, new PseudonymMint(Restoring.Key), table, output, out var places) != MaskOutcome.Masked)
                {
                    return false;
                }

                var masked = output.WrittenSpan[6..^2].ToArray();
                var (restored, counts) = Restoring.Restore(new RestoreTable(table), [masked]);
                return JsonSerializer.Deserialize<string>($"\"{restored}\"") == JsonSerializer.Deserialize<string>($"\"{text}\"") && counts.Restored == places;
            },
            iter: 2_000);
    }

    private static string Mask(string body, out PseudonymTable table)
    {
        table = new PseudonymTable();
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(MaskOutcome.Masked, BodyMasker.Mask(Encoding.UTF8.GetBytes(body), Kinds, new PseudonymMint(Restoring.Key), table, output, out _));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
