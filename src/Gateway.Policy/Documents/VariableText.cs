using System.Text;

namespace Gateway.Policy.Documents;

/// <summary>Substitutes <c>${NAME}</c> in a text.</summary>
internal static class VariableText
{
    /// <summary>True for what an environment variable may be called; a pasted key hardly ever looks like that.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 128 && !char.IsAsciiDigit(name[0]) && name.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));

    /// <summary>
    /// The text with its variables' values; null when a variable is not set (<paramref name="missing"/> says which) or the
    /// text is malformed (<paramref name="missing"/> is null).
    /// </summary>
    public static string? Expand(string text, Func<string, string?> variable, out string? missing)
    {
        missing = null;
        var expanded = new StringBuilder();
        var rest = text.AsSpan();
        for (var start = rest.IndexOf("${"); start >= 0; start = rest.IndexOf("${"))
        {
            var length = rest[(start + 2)..].IndexOf('}');
            if (length < 0)
            {
                return null;
            }

            var name = rest.Slice(start + 2, length).ToString();
            if (!IsName(name))
            {
                return null;
            }

            if (variable(name) is not { Length: > 0 } value)
            {
                missing = name;
                return null;
            }

            expanded.Append(rest[..start]).Append(value);
            rest = rest[(start + length + 3)..];
        }

        return expanded.Append(rest).ToString();
    }
}
