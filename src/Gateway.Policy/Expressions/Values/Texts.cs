using System.Text.RegularExpressions;

namespace Gateway.Policy.Expressions.Values;

/// <summary>
/// Functions of texts. CEL's text is a sequence of code points, .NET's of UTF-16 units: where that shows, it is bridged here.
/// </summary>
internal static class Texts
{
    /// <summary>Order by code points. It differs from the order of units only between surrogates and what lies above them.</summary>
    public static int Compare(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        var (left, right) = (a[common], b[common]);
        if (char.IsSurrogate(left) != char.IsSurrogate(right))
        {
            return char.IsSurrogate(left) ? 1 : -1;
        }

        return left.CompareTo(right);
    }

    /// <summary>Number of code points; a lone surrogate counts as one.</summary>
    public static long Size(string text)
    {
        var size = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
            {
                size--;
            }
        }

        return size;
    }

    /// <summary>The one text, then the other.</summary>
    public static Failure Concat(in Value left, in Value right, out Value result)
    {
        result = new Value((object)string.Concat(left.Text, right.Text));
        return Failure.None;
    }

    /// <summary>Whether the text begins so, unit by unit.</summary>
    public static bool StartsWith(in Value text, in Value start) => text.Text.StartsWith(start.Text, StringComparison.Ordinal);

    /// <summary>Whether the text ends so, unit by unit.</summary>
    public static bool EndsWith(in Value text, in Value end) => text.Text.EndsWith(end.Text, StringComparison.Ordinal);

    /// <summary>Whether the text holds the other, unit by unit.</summary>
    public static bool Contains(in Value text, in Value part) => text.Text.Contains(part.Text, StringComparison.Ordinal);

    /// <summary>Whether the pattern is found anywhere in the text, in time linear in the text.</summary>
    public static bool Matches(in Value text, in Value pattern) => ((Regex)pattern.Reference!).IsMatch(text.Text);
}
