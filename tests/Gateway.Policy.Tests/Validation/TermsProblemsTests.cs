namespace Gateway.Policy.Tests.Validation;

/// <summary>What is wrong in <c>terms.yaml</c> is said with its file, line, key and a cure, and without the term.</summary>
public sealed class TermsProblemsTests
{
    [Theory]
    [InlineData("dictionaries: [{id: a, level: secret, terms: [Blue Heron]}]", "dictionaries[0].level", "known: internal, confidential, restricted")]
    [InlineData("dictionaries: [{id: a, level: internl, terms: [Blue Heron]}]", "dictionaries[0].level", "did you mean 'internal'?")]
    [InlineData("dictionaries: [{id: a, level: internal}]", "dictionaries[0]", "needs either terms or file")]
    [InlineData("dictionaries: [{id: a, level: internal, terms: []}]", "dictionaries[0].terms", "empty list")]
    [InlineData("dictionaries: [{id: a, level: internal, terms: [x]}]", "dictionaries[0].terms", "so short")]
    [InlineData("dictionaries: [{id: a, level: internal, terms: [the]}]", "dictionaries[0].terms", "stands in every request")]
    [InlineData("dictionaries: [{id: a, level: internal, terms: [Blue Heron, blue-heron]}]", "dictionaries[0].terms", "twice")]
    [InlineData("dictionaries: [{id: A B, level: internal, terms: [Blue Heron]}]", "dictionaries[0].id", "small letters")]
    [InlineData("dictionaries: [{id: a, level: internal, file: nowhere.txt}]", "dictionaries[0].file", "not in the policy's folder")]
    [InlineData("dictionary: []", "dictionary", "did you mean 'dictionaries'?")]
    [InlineData("patterns: [{id: a, level: internal, pattern: '(?=x)xy'}]", "patterns[0].pattern", "backtracking")]
    [InlineData("patterns: [{id: a, level: internal, pattern: 'x*'}]", "patterns[0].pattern", "empty text")]
    [InlineData("patterns: [{id: a, level: internal, pattern: 'a('}]", "patterns[0].pattern", "no regular expression")]
    [InlineData("patterns: [{id: a, level: internal, pattern: 'abc', context: [x]}]", "patterns[0].context", "two letters")]
    [InlineData("patterns: [{id: a, level: internal, pattern: abc}, {id: a, level: internal, pattern: abd}]", "patterns[1].id", "unique")]
    public void Compile_FaultyTerms_NamesLineKeyAndCure(string text, string key, string cure)
    {
        var compilation = Compile(("terms.yaml", "# a comment\n" + text));

        Assert.Null(compilation.Snapshot);
        var problem = Assert.Single(compilation.Problems, one => one.Cure.Contains(cure, StringComparison.Ordinal));
        Assert.StartsWith(key, problem.Key, StringComparison.Ordinal);
        Assert.Equal(("terms.yaml", 2), (problem.File, problem.Line));
        Assert.DoesNotContain("Heron", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Compile_FaultyLineOfAList_NamesItsFileAndLine()
    {
        var compilation = Compile(
            ("terms.yaml", "dictionaries: [{id: a, level: internal, file: names.txt}]"),
            ("names.txt", "# names\nBlue Heron\n\nx\nBLUE HERON\n"),
            ("other.txt", "Seeadler\n"));

        Assert.Equal(
            [("names.txt", 4), ("names.txt", 5), ("other.txt", 0)],
            compilation.Problems.Select(static problem => (problem.File, problem.Line)));
        Assert.Contains("no dictionary", compilation.Problems[^1].Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_TermsAndList_AreFoundByTheirLevel()
    {
        var policy = Compile(
            ("terms.yaml", "dictionaries: [{id: a, level: restricted, file: names.txt}, {id: b, level: internal, terms: Seeadler}]\npatterns: [{id: c, level: confidential, pattern: 'CASE-\\d{4}'}]"),
            ("names.txt", "Blue Heron # not a comment\nGrauspecht\n")).Snapshot!;

        var rules = policy.CustomRules!;
        Assert.Equal((3, 1), (rules.TermCount, rules.PatternCount));
        Assert.Equal(FindingKinds.TermRestricted, PrivacyScanner.Kinds("ask about Grauspecht"u8, rules));
        Assert.Equal(FindingKinds.TermInternal, PrivacyScanner.Kinds("ask about Seeadler"u8, rules));
        Assert.Equal(FindingKinds.Term, PrivacyScanner.Kinds("ask about CASE-1234"u8, rules));
        Assert.Equal(DataLabel.Restricted, policy.LabelOf(FindingKinds.TermRestricted));
        Assert.Equal(DataLabel.Internal, policy.LabelOf(FindingKinds.TermInternal));
        Assert.False(policy.MayLeave(DataLabel.Public, FindingKinds.Media));
        Assert.False(policy.MayLeave(DataLabel.Public, FindingKinds.Opaque));
    }

    [Fact]
    public void Compile_OtherList_IsAnotherVersion()
    {
        const string Terms = "dictionaries: [{id: a, level: restricted, file: names.txt}]";
        var one = Compile(("terms.yaml", Terms), ("names.txt", "Grauspecht\n")).Snapshot!;
        var other = Compile(("terms.yaml", Terms), ("names.txt", "Blaumeise\n")).Snapshot!;

        Assert.NotEqual(one.Version, other.Version);
        Assert.NotEqual(one.CustomRules!.Version, other.CustomRules!.Version);
        Assert.Null(TestPolicy.Snapshot().CustomRules);
    }

    private static PolicyCompilation Compile(params (string Name, string Text)[] files) => PolicyCompiler.Compile(
        "test",
        [new PolicyFile("deployments.yaml", TestPolicy.Deployments), new PolicyFile("routing.yaml", TestPolicy.Routing), .. files.Select(static file => new PolicyFile(file.Name, file.Text))],
        new PolicyInputs { LocalModel = "demo", Variable = static _ => null });
}
