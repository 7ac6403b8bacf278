using System.Security.Cryptography;
using System.Text;
using Gateway.Privacy.Pseudonyms;

namespace Gateway.Privacy.Tests.Pseudonyms;

/// <summary>What pseudonyms look like, and what they tell.</summary>
public sealed class PseudonymMintTests
{
    [Fact]
    public void Kinds_AreNoSecretsNoMarkingsNoTerms()
    {
        const FindingKinds Never = FindingKinds.PrivateKey | FindingKinds.ApiKey | FindingKinds.Secret | FindingKinds.NotExamined | FindingKinds.Marking | FindingKinds.Term;

        Assert.Equal(FindingKinds.None, PseudonymShape.Kinds & Never);
        Assert.Null(new PseudonymMint(Restoring.Key).Of(FindingKinds.Secret, "hunter2"));
    }

    [Fact]
    public void Spellings_OfOneValue_HaveOnePseudonym()
    {
        var mint = new PseudonymMint(Restoring.Key);

        Assert.Equal(mint.Of(FindingKinds.Iban, "DE89 3704 0044 0532 0130 00"), mint.Of(FindingKinds.Iban, "de89370400440532013000"));
        Assert.Equal(mint.Of(FindingKinds.Email, "Jane@Example.org"), mint.Of(FindingKinds.Email, "jane@example.org"));
        Assert.Equal(mint.Of(FindingKinds.Phone, "+49 (30) 123-45"), mint.Of(FindingKinds.Phone, "+493012345"));
        Assert.NotEqual(mint.Of(FindingKinds.BirthDate, "1.12.1990"), mint.Of(FindingKinds.BirthDate, "11.2.1990"));
        Assert.NotEqual(mint.Of(FindingKinds.Email, "jane@example.org"), mint.Of(FindingKinds.Email, "jane@example.com"));
    }

    [Fact]
    public void OtherKey_GivesOtherPseudonyms() =>
        Assert.NotEqual(new PseudonymMint(Restoring.Key).Of(FindingKinds.Email, "a@b.org"), new PseudonymMint(RandomNumberGenerator.GetBytes(32)).Of(FindingKinds.Email, "a@b.org"));

    [Fact]
    public void Pseudonyms_AreFoundByNoRule_AndNoneBeginsAnother()
    {
        var mint = new PseudonymMint(Restoring.Key);
        FindingKinds[] kinds = [.. Enum.GetValues<FindingKinds>().Where(static kind => kind != FindingKinds.None && (PseudonymShape.Kinds & kind) == kind)];
        var text = new StringBuilder();
        var names = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            var name = mint.Of(kinds[i % kinds.Length], $"value {i}")!;
            names.Add(name);
            Assert.InRange(name.Length, 1, PseudonymShape.MaxLength);
            Assert.All(name, static c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '_'));
            text.Append(i % 4 == 0 ? "\"email\": \"" : i % 4 == 1 ? "My phone number is " : i % 4 == 2 ? "(" : " card: ").Append(name).Append(i % 3 == 0 ? "\", " : i % 3 == 1 ? "'s\n" : ". ");
        }

        Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text.ToString())));
        names.Sort(StringComparer.Ordinal);
        Assert.All(names.Zip(names.Skip(1)), static pair => Assert.False(pair.Second.StartsWith(pair.First, StringComparison.Ordinal)));
    }

    [Fact]
    public void Table_KeepsTheFirstSpelling_AndRefusesWhatHasNoPseudonym()
    {
        var mint = new PseudonymMint(Restoring.Key);
        var table = new PseudonymTable();

        Assert.True(table.TryAdd(mint, FindingKinds.Email, "Jane@example.org", out var first));
        Assert.True(table.TryAdd(mint, FindingKinds.Email, "JANE@EXAMPLE.ORG", out var second));
        Assert.False(table.TryAdd(mint, FindingKinds.ApiKey, "sk-1234", out _));
        Assert.Equal(first, second);
        Assert.Equal("Jane@example.org", Assert.Single(table.Entries).Value);
    }
}
