using System.Text;
using Gateway.Privacy.Terms;

namespace Gateway.Privacy.Tests;

/// <summary>An administrator's terms are whole words, whatever their case, diacritics, endings and encoding; patterns run in linear time.</summary>
public sealed class CustomRulesTests
{
    [Theory]
    [InlineData("Falkenhorst", "we talk of falkenhorst today")]
    [InlineData("Falkenhorst", "FALKENHORST's budget")]
    [InlineData("Falkenhorst", "des Falkenhorsts Ende")]
    [InlineData("Wisła", "o Wiśle nic")]
    [InlineData("Projekt Wisła", "w Projekcie? nie: projekt_wisly")]
    [InlineData("Projekt Wisła", "Projektu Wisły nie ma")]
    [InlineData("Müllerhof", "the MULLERHOF case")]
    [InlineData("Straßenfest", "strassenfeste")]
    [InlineData("Blue Heron", "blue-heron")]
    [InlineData("Blue Heron", "Blue\nHeron")]
    [InlineData("Blue Heron", "Blue%20Heron")]
    [InlineData("Blue Heron", "B\u200Blue Her\u00ADon")]
    [InlineData("Blue Heron", "Ｂｌｕｅ Heron")]
    [InlineData("Blue Heron", "Blu\u0435 Heron")]
    [InlineData("Blue Heron", "Qmx1ZSBIZXJvbiBpcyBuZXh0")]
    [InlineData("Blue Heron", "426c7565204865726f6e206973206e657874")]
    [InlineData("KX-200", "the kx 200 board")]
    [InlineData("青鷺計画", "来週の青鷺計画について")]
    [InlineData("OAO", "OAO and more")]
    public void Scan_Term_IsFoundInBothWays(string term, string text)
    {
        var rules = Rules(TermLevel.Restricted, term);
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings, PrivacyScanner.Private, rules);

        Assert.Contains(findings, static one => one.Type is { Name: "TERM:names", Kind: FindingKinds.TermRestricted });
        Assert.True(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text), rules).HasFlag(FindingKinds.TermRestricted));
        Assert.False(PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text)).HasFlag(FindingKinds.TermRestricted));
    }

    [Theory]
    [InlineData("Falkenhorst", "Falkenhorststrasse")]
    [InlineData("Falkenhorst", "xFalkenhorst")]
    [InlineData("Marina", "Maria und Mario")]
    [InlineData("Orion", "Orio")]
    [InlineData("Blue Heron", "blue. And then, perhaps: Heron")]
    [InlineData("Blue Heron", "Blue Herring")]
    [InlineData("KX-200", "KX-2000")]
    public void Scan_OtherWord_IsNotFound(string term, string text) => Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text), Rules(TermLevel.Internal, term)));

    [Fact]
    public void Scan_Term_TellsItsPlaceAndDictionary()
    {
        const string Text = "über das Projekt Blaureiher\u00AD reden";
        List<Finding> findings = [];

        PrivacyScanner.Scan(Text, findings, PrivacyScanner.Private, Rules(TermLevel.Confidential, "Projekt Blaureiher"));

        var finding = Assert.Single(findings);
        Assert.Equal("Projekt Blaureiher", Text[finding.Start..finding.End]);
        Assert.Equal(FindingKinds.Term, finding.Type.Kind);
    }

    [Fact]
    public void KindsAcross_TermSplitOverTwoTexts_IsFound()
    {
        var rules = Rules(TermLevel.Restricted, "Blue Heron");

        Assert.Equal(FindingKinds.TermRestricted, PrivacyScanner.KindsAcross("all about Blue He"u8, "ron, they say"u8, rules));
        Assert.Equal(FindingKinds.None, PrivacyScanner.KindsAcross("all about Blue He"u8, "rring, they say"u8, rules));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("--")]
    [InlineData("the")]
    [InlineData("content")]
    [InlineData("一")]
    [InlineData("a b c d e f g h i j k l m n o p")]
    public void AddTerm_TooBroadOrStrange_IsRefused(string term)
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("names", TermLevel.Restricted);

        Assert.NotNull(builder.AddTerm(term));
        Assert.Null(builder.Build());
    }

    [Fact]
    public void AddTerm_Twice_IsRefused()
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("names", TermLevel.Restricted);

        Assert.Null(builder.AddTerm("Müller-Hof"));
        Assert.Contains("twice", builder.AddTerm("MULLER HOF"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(?=a)b+", "backtracking")]
    [InlineData("(a)\\1+b", "backtracking")]
    [InlineData("(?<!x)abc", "backtracking")]
    [InlineData("a(b", "no regular expression")]
    [InlineData("x*", "empty text")]
    [InlineData("\\d", "single character")]
    [InlineData("((ab){60}){60}", "unfold")]
    public void AddPattern_ThatCannotRunInLinearTime_IsRefused(string pattern, string cure) =>
        Assert.Contains(cure, new CustomRulesBuilder().AddPattern("p", TermLevel.Internal, pattern, []), StringComparison.Ordinal);

    [Fact]
    public void Scan_Pattern_IsFoundBesideItsContext()
    {
        var builder = new CustomRulesBuilder();
        Assert.Null(builder.AddPattern("staff", TermLevel.Internal, @"\bE\d{5}\b", ["employee", "staff"]));
        Assert.Null(builder.AddPattern("case", TermLevel.Restricted, @"CASE-\d{4}-[A-Z]{2}", []));
        var rules = builder.Build()!;

        Assert.Equal(FindingKinds.TermInternal, PrivacyScanner.Kinds("employee E12345 called"u8, rules));
        Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds("part E12345 arrived"u8, rules));
        Assert.Equal(FindingKinds.TermRestricted, PrivacyScanner.Kinds("see CASE-2024-QX"u8, rules));
        Assert.Equal(FindingKinds.TermRestricted, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(new string(' ', 8185) + "CASE-2024-QX"), rules));
    }

    [Fact]
    public void Version_SameRules_IsTheSame()
    {
        Assert.Equal(Rules(TermLevel.Internal, "Falkenhorst").Version, Rules(TermLevel.Internal, "Falkenhorst").Version);
        Assert.NotEqual(Rules(TermLevel.Internal, "Falkenhorst").Version, Rules(TermLevel.Restricted, "Falkenhorst").Version);
        Assert.NotEqual(Rules(TermLevel.Internal, "Falkenhorst").Version, Rules(TermLevel.Internal, "Blaureiher").Version);
    }

    [Fact]
    public void Scan_HundredThousandTerms_FindsEachAndNothingElse()
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("names", TermLevel.Confidential);
        for (var i = 0; i < CustomRulesBuilder.MaxTerms; i++)
        {
            Assert.Null(builder.AddTerm(Term(i)));
        }

        Assert.Contains("more than 100,000", builder.AddTerm("one more"), StringComparison.Ordinal);
        var rules = builder.Build()!;
        for (var i = 0; i < CustomRulesBuilder.MaxTerms; i += 997)
        {
            Assert.Equal(FindingKinds.Term, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes($"we spoke about {Term(i)}."), rules) & FindingKinds.Term);
            Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes($"we spoke about q{Term(i)}."), rules) & FindingKinds.Term);
        }

        Assert.InRange(rules.TableBytes, 1, 16 << 20);
    }

    internal static string Term(int number)
    {
        var random = new Random(number);
        return $"{PrivateValue.Text(random, 5 + (number % 6), "bdfgklmnprtvz")} {PrivateValue.Text(random, 7, "aeioubcdfgklmnprstvz")}";
    }

    private static CustomRules Rules(TermLevel level, string term)
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("names", level);
        Assert.Null(builder.AddTerm(term));
        return builder.Build()!;
    }
}
