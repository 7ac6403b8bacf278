using System.Text.RegularExpressions;

namespace Gateway.Policy.Expressions.Patterns;

/// <summary>
/// Compiles the patterns of <c>matches</c>. CEL's are RE2's; .NET's dialect differs in details (what a digit is, where <c>$</c> holds,
/// that a character is a UTF-16 unit). So a pattern is read as RE2 reads it and written anew in what both agree on; the rest is refused.
/// It runs without backtracking: in time linear in the text.
/// </summary>
internal static class PatternCompiler
{
    /// <summary>Compiles a pattern.</summary>
    /// <returns>The pattern, or what is wrong with it.</returns>
    public static (Regex? Regex, string? Problem) Compile(string pattern)
    {
        if (pattern.Length > ExpressionLimits.MaxPatternLength)
        {
            return (null, $"the pattern is longer than {ExpressionLimits.MaxPatternLength} characters; shorten it");
        }

        try
        {
            var written = new PatternTranslator(pattern).Translate();
            return (new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (PatternProblem problem)
        {
            return (null, problem.Message);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            // The translation writes nothing that .NET refuses; should it, the condition is refused and the policy stays.
            return (null, $"the pattern is not supported: {problem.Message}");
        }
    }
}
