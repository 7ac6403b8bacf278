using Gateway.Policy.Expressions;

namespace Gateway.Policy.Tests.Expressions;

/// <summary>Patterns mean what RE2 says where .NET's would mean something else, and are refused where neither can be had.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData(@"^\d$", "5", true)]
    [InlineData(@"^\d$", "٥", false)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\s$", "\u00A0", false)]
    [InlineData(@"^\s$", "\v", false)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^.$", "\U0001F600", true)]
    [InlineData("^..$", "\U0001F600", false)]
    [InlineData("^[^a]$", "\U0001F600", true)]
    [InlineData("^\U0001F600+$", "\U0001F600\U0001F600", true)]
    [InlineData(@"^\x{1F600}$", "\U0001F600", true)]
    [InlineData("(?i)^kiss$", "\u212Ai\u017F\u017F", true)]
    [InlineData(@"(?i)^[h-k]\w$", "\u212A\u017F", true)]
    [InlineData("^(?:ab|c){2,3}?$", "abc", true)]
    [InlineData("^(?P<n>a)(b)?$", "a", true)]
    [InlineData("^[]a]$", "]", true)]
    [InlineData("^[a-]$", "-", true)]
    [InlineData(@"^[\d\-x]+$", "1-x", true)]
    [InlineData(@"\Aab\z", "ab", true)]
    [InlineData(@"a\.b\\", @"a.b\", true)]
    [InlineData("a||b", "", true)]
    [InlineData("^[\uD7FF-\uE000]$", "\uE000", true)]
    public void Matches_ReadAsRe2_Matches(string pattern, string text, bool expected)
    {
        var expression = SampleEnvironment.Compile($"request.model.matches(r'''{pattern}''')");

        Assert.Equal(expected, expression.Evaluate(new SampleFacts { Model = text }) == ExpressionOutcome.True);
    }

    [Theory]
    [InlineData(@"\bword\b", @"the pattern's '\b' at position 2 is not supported")]
    [InlineData(@"\pL", @"the pattern's '\p' at position 2 is not supported")]
    [InlineData(@"(a)\1", @"the pattern's '\1' at position 5 is not supported")]
    [InlineData("(?=a)", "uses '(?' in a way that is not supported")]
    [InlineData("a(?i)b", "uses '(?' in a way that is not supported")]
    [InlineData("(?i)é", "ignores case and holds a character outside ASCII")]
    [InlineData("[[:alpha:]]", "uses a POSIX name")]
    [InlineData("[a\U0001F600]", "beyond the basic plane")]
    [InlineData(@"[\W]", "holds a negated shorthand")]
    [InlineData("[b-a]", "runs backwards")]
    [InlineData("a**", "repeats a repetition")]
    [InlineData("*a", "'*' with nothing to apply to at position 1")]
    [InlineData("a{", "repetition at position 2 is wrong")]
    [InlineData("a{3,2}", "repetition at position 2 is wrong")]
    [InlineData("(a", "opens a group at position 1 and does not close it")]
    [InlineData("a)", "has a ')' too many at position 2")]
    [InlineData(@"a\", "ends too early")]
    [InlineData("(?P<>a)", "group name")]
    [InlineData(@"\xZZ", @"\x at position 4 is not a character")]
    public void Matches_NotThatOfRe2OrWrong_IsRefused(string pattern, string message) =>
        Assert.Contains(message, SampleEnvironment.Problem($"request.model.matches(r'''{pattern}''')").Message, StringComparison.Ordinal);
}
