using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Tests;

/// <summary>
/// Rules run only over texts that have their signs: what a rule finds must have shown one, wherever the edges of blocks fall. tests/run.sh
/// runs these twice: with the processor's long vectors and without.
/// </summary>
public sealed class TextSignsTests
{
    private const int Block = 64;

    // For each family what it finds, from the values of the other tests and what they are made of.
    private static readonly string[] Values =
    [
        "jane.roe@example.com", "write to jane at example dot com", "name (at) host (DOT) org", "https://bob:Xy7kPq2m@host.example/x", "https://h.example/?token=a1b2c3d4e5f6", "server 203.0.113.77 is", "fe80::1ff:fe23:4567:890a",
        "2001:db8:1:2:3:4:5:6", "52:54:00:aB:cD:eF", "52-54-00-ab-cd-ef", "card 4111 1111 1111 1111", "IBAN DE89 3704 0044 0532 0130 00", "call +49 30 901820", "phone 555 010 9999", "BIC COBADEFFXXX", "swift: DEUTDEFF500",
        "AKIA1234567890ABCDEF", "api-token-4d9f1e7a2b6c8d0e3f5a", "password: hunter2hunter", "Authorization: Basic dXNlcjpwYXNzd29yZA==", "a -u bob:hunter2hunter", "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
        "-----BEGIN RSA PRIVATE KEY-----", "PuTTY-User-Key-File-3: ssh-rsa", "TOP SECRET", "\u015aCI\u015aLE TAJNE", "Sensitivity: Confidential", "classification = secret", "MSIP_Label_12345678-1234-1234-1234-123456789012_Name=Confidential", "born 1980-02-03",
    ];

    [Fact]
    public void Of_WhatAFamilyFinds_ShowsOneOfItsSignsAtEveryPlace()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Values)
        {
            for (var before = 0; before < (2 * Block) + 1; before++)
            {
                var text = new string(' ', before) + value;
                var signs = TextSigns.Of(text);
                foreach (var (name, needed, family) in LayerScan.Families)
                {
                    if (Finds(text, family))
                    {
                        Assert.True((signs & needed) != Signs.None, $"{name} finds '{value}' behind {before} characters without a sign of {needed}");
                        found.Add(name);
                    }
                }
            }
        }

        Assert.Equal(LayerScan.Families.Select(static family => family.Name).Order(), found.Order());
    }

    [Fact]
    public void Of_AnyText_HasTheSignsOfWhatAFamilyFinds()
    {
        // Pieces of values and what divides them, at random.
        var random = new Random(11);
        string[] pieces = [.. Values, .. Values.SelectMany(static value => value.Split(' ')), " ", "-", ":", ".", "@", "x", "7", "A", "\u015a"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            var signs = TextSigns.Of(text);
            foreach (var (name, needed, family) in LayerScan.Families)
            {
                Assert.True((signs & needed) != Signs.None || !Finds(text, family), $"{name} finds something in '{text}' without a sign of {needed}");
            }
        }
    }

    [Fact]
    public void Of_Prose_HasNoSigns() =>
        Assert.Equal(Signs.None, TextSigns.Of("we spoke about nothing in particular, and then they went home over the old bridge; it was late"));

    private static bool Finds(string text, LayerScan.Family family)
    {
        List<Finding> findings = [];
        var budget = ScanBudget.For(text.Length);
        family(new TextScan(text, PrivacyScanner.Private, findings, null, ref budget, null, null));
        return findings.Count > 0;
    }
}
