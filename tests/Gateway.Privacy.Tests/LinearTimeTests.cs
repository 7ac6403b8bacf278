using Gateway.Privacy.Numbers;
using Gateway.Privacy.Secrets;
using Gateway.Privacy.Terms;

namespace Gateway.Privacy.Tests;

/// <summary>
/// Every rule meets texts made to hurt it: twice the text may cost 2.3 times the looks. The rules are taken from the scanner itself, so a
/// family without a text here, or a new number or vendor, cannot be forgotten.
/// </summary>
public sealed class LinearTimeTests
{
    private const double MaxGrowth = 2.3;

    /// <summary>Looks that even an empty text may cost.</summary>
    private const int Base = 2_000;

    private const int Half = 1 << 16;
    private const int RowHalf = 1 << 13;

    /// <summary>The dearest rules look nine words ahead from each word, and each level of encoding is a text of its own.</summary>
    private const int MaxStepsPerCharacter = 300;

    private static readonly Dictionary<string, string[]> Units = new(StringComparer.Ordinal)
    {
        ["email"] = ["@", "a@", "@a.", "a@b.", "a.b@c-", "@@@.a.a.a.a.aa"],
        ["spoken-email"] = ["dot ", "at dot ", "a at b dot com ", "(at)a(dot)", "dotdot", " at a dot a at a dot b"],
        ["url"] = ["://", "a://", "http://a:b@", "http://a?token=", "a://?key=key=", "ftp://a.b.c/"],
        ["dotted"] = [".", "1.", "1.1.1.", "255.255.255.", "a.b.", "a.com.", "1.2.3.4.5.6."],
        ["ipv6"] = [":", "::", "1:", "a:b:", "1::2:", "fe80::1%", "1:2:3:4:5:6:7:8:9:"],
        ["mac"] = ["-", "00-", "0a:", "00-11-22-33-44-", "::-"],
        ["number"] = ["1", "1 ", "12-", "a1 ", "AB12 ", "4111 ", "99 99 99 99 ", "A1B2C3D4E5F6G7H8 ", "DE12 ", "1.2/3-4_"],
        ["phone"] = ["+1 ", "(1) ", "+", "1-2-3 ", "tel 555 ", "+49 30 1", "000 000 0000 ", "555-0100 x1 "],
        ["bic"] = ["BIC", "BIC ", "SWIFT: ", "BIC ABCDDEFF", "bic A "],
        ["token"] = ["sk-", "a-", "eyJ", "eyJa.", "aaaaaaaaaaaaaaaa-", "bc1", "1A1zP1", "0x", "SG.", "M.a."],
        ["assignment"] = ["=", ":", "key=", "token: a1b2c3d4e5 ", "password = \"", "a=>", "secret='x'='", "-u a:b "],
        ["block"] = ["$", "$2a$", "$1$", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "PuTTY-User-Key-File", "$argon2$"],
        ["marking"] = ["A", "AA ", "CONFIDENTIAL", "TLP:", "SECRET ", "TOP SECRE ", "Ś"],
        ["label"] = ["sensitivity", "classification: ", "MSIP_Label_", "sensitivity: internal "],
    };

    public static TheoryData<string> FamilyNames => [.. LayerScan.Families.Select(static family => family.Name)];

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void Family_TextMadeToHurt_IsLinear(string name)
    {
        Assert.True(Units.TryGetValue(name, out var units), $"{name} has no text made to hurt it: write one");
        var family = LayerScan.Families.Single(one => one.Name == name).Scan;
        foreach (var unit in units!.SelectMany(static unit => new[] { unit, unit + "\n", unit + unit[..1] + " x" }))
        {
            AssertLinear(unit, Half, text => Steps(text, family));
        }
    }

    [Fact]
    public void NumberRule_TextsOfItsShapeAndWords_AreLinear()
    {
        foreach (var rule in NumberRules.All)
        {
            foreach (var pattern in rule.Patterns.Take(3))
            {
                var number = string.Concat(pattern.Select(static c => c switch { '9' => '1', 'A' => 'B', 'X' => '7', _ => c }));
                AssertLinear(number + " ", RowHalf, static text => Steps(text, NumberScan.Scan));
                AssertLinear(number + "-", RowHalf, static text => Steps(text, NumberScan.Scan));
            }
        }
    }

    [Fact]
    public void VendorKey_ItsPrefixOverAndOver_IsLinear()
    {
        foreach (var key in VendorKeys.All)
        {
            AssertLinear(key.Prefix, Half, static text => Steps(text, TokenRule.Scan));
            AssertLinear(key.Prefix + new string('a', Math.Max(0, key.Least - 1)) + " ", RowHalf * 2, static text => Steps(text, TokenRule.Scan));
        }
    }

    [Theory]
    [InlineData("QUJD")]
    [InlineData("QUJD ")]
    [InlineData("H4sIAAAAAAAAAAAAAAAA ")]
    [InlineData("eJwAAAAAAAAAAAAAAAAA ")]
    [InlineData("6162")]
    [InlineData("%2541")]
    [InlineData("&#38;#64;")]
    [InlineData("\\\\u0041")]
    [InlineData("\uFF11")]
    [InlineData("\uFB03\u0301")]
    [InlineData("\"signature\":\"")]
    [InlineData("data:image/png;base64,")]
    [InlineData("ICAgICAgICAgICAgICAgICAgICAgICAg\n")]
    public void Encodings_InsideEncodings_AreLinear(string unit) => AssertLinear(unit, Half, static text => Steps(text));

    [Theory]
    [InlineData("Blue ")]
    [InlineData("Blue-")]
    [InlineData("blueBlue ")]
    [InlineData("Blue Blue Blue Blue Blue Blue Blue Blue Blue Blue Blue Hero ")]
    [InlineData("a")]
    [InlineData("ab c ")]
    [InlineData("青")]
    [InlineData("xy")]
    [InlineData("x-1 ")]
    public void CustomRules_TextMadeToHurt_IsLinear(string unit)
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("names", TermLevel.Restricted);
        for (var words = 2; words <= TermIndex.MaxWords; words++)
        {
            Assert.Null(builder.AddTerm(string.Join(' ', Enumerable.Repeat("Blue", words - 1)) + " Heron"));
        }

        Assert.Null(builder.AddTerm("青青青青青青鷺"));
        Assert.Null(builder.AddPattern("lazy", TermLevel.Internal, "x(.*y)?-", []));
        Assert.Null(builder.AddPattern("nested", TermLevel.Internal, "(a+)+b", ["word"]));
        Assert.Null(builder.AddPattern("many", TermLevel.Internal, "[a-z]{2}", ["word"]));
        var rules = builder.Build()!;

        AssertLinear(unit, Half, text => Steps(text, rules.Scan));
    }

    [Theory]
    [InlineData("4111 ")]
    [InlineData("a@b.c ")]
    [InlineData("AB12 ")]
    [InlineData("QUJD")]
    [InlineData("token: a1b2c3d4e5 ")]
    public void Scan_AMegabyte_IsLinear(string unit) => AssertLinear(unit, 1 << 19, static text => Steps(text));

    private static void AssertLinear(string unit, int half, Func<string, long> steps)
    {
        var text = string.Concat(Enumerable.Repeat(unit, half / unit.Length));
        var one = steps(text);

        Assert.True(one <= Base + ((long)text.Length * MaxStepsPerCharacter), $"{unit}: {one} looks at {text.Length} characters");
        var two = steps(text + text);
        Assert.True(two <= Base + (one * MaxGrowth), $"{unit}: {one} looks, and {two} at twice the text");
    }

    private static long Steps(string text, LayerScan.Family family)
    {
        var counter = new StepCounter();
        var budget = ScanBudget.For(text.Length);
        family(new TextScan(text, 0, new List<Finding>(), counter, ref budget, null, null));
        return counter.Steps;
    }

    private static long Steps(string text)
    {
        var counter = new StepCounter();
        PrivacyScanner.Scan(text, new List<Finding>(), PrivacyScanner.Private, counter);
        return counter.Steps;
    }
}
