using System.Text.RegularExpressions;

namespace Gateway.Privacy.Terms;

/// <summary>A pattern as somebody wrote it: what is wrong with it, and the engine that runs it in linear time.</summary>
internal static class PatternText
{
    private const int MaxLength = 500;

    /// <summary>States that counted repetitions may unfold to: (a{50}){20} has a thousand.</summary>
    private const int MaxRepeats = 1000;

    private const char FirstPrintable = ' ';
    private const char LastPrintable = '~';

    /// <summary>Compiles; answers what is wrong, or null.</summary>
    public static string? Compile(string pattern, out Regex? regex)
    {
        regex = null;
        if (pattern.Length > MaxLength)
        {
            return $"the pattern is longer than {MaxLength} characters; split it";
        }

        if (Repeats(pattern) > MaxRepeats)
        {
            return $"its counted repetitions unfold to more than {MaxRepeats} states; use smaller counts, or * and +";
        }

        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return "needs backtracking, which can take longer than anybody waits; write it without look-arounds, references (\\1), atomic groups and conditions";
        }
        catch (RegexParseException problem)
        {
            return $"is no regular expression: {problem.Error} at character {problem.Offset}";
        }

        return regex.IsMatch("") ? "matches the empty text, so it would be found everywhere; let it demand a character"
            : MatchesOneCharacter(regex) ? "matches a single character, so it would be found in every text; let it demand more"
            : null;
    }

    private static bool MatchesOneCharacter(Regex regex)
    {
        for (var c = FirstPrintable; c <= LastPrintable; c++)
        {
            if (regex.IsMatch([c]))
            {
                return true;
            }
        }

        return false;
    }

    // States as if every counted repetition were written out; groups multiply what is in them.
    private static long Repeats(string pattern)
    {
        Stack<long> outer = new();
        long sum = 0, last = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    outer.Push(sum);
                    sum = 0;
                    continue;
                case ')' when outer.Count > 0:
                    last = Math.Max(1, sum);
                    sum = outer.Pop() + last;
                    continue;
                case '{' when Count(pattern, i) is > 0 and var count:
                    sum += last * (count - 1);
                    last *= count;
                    continue;
                case '[':
                    i = Math.Max(i, pattern.IndexOf(']', Math.Min(i + 2, pattern.Length - 1)));
                    break;
                case '\\':
                    i++;
                    break;
                default:
                    break;
            }

            last = 1;
            sum = Math.Min(sum + 1, int.MaxValue);
        }

        return sum;
    }

    // The larger number of {n}, {n,} or {n,m}; 0 when it is none.
    private static int Count(string pattern, int brace)
    {
        var end = pattern.IndexOf('}', brace);
        var numbers = end < 0 ? [] : pattern[(brace + 1)..end].Split(',');
        return numbers.Length is 1 or 2 && int.TryParse(numbers[^1].Length == 0 ? numbers[0] : numbers[^1], out var count) ? Math.Min(count, MaxRepeats + 1) : 0;
    }
}
