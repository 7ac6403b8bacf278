using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>What a draft must be before the compiler looks at it.</summary>
internal static class DraftCheck
{
    /// <summary>Longest message and author in characters.</summary>
    public const int LongestText = 500;

    private const int MostFiles = 16;
    private const int LongestName = 64;

    /// <summary>Null when it may be compiled; otherwise why not, with key, value and cure.</summary>
    public static string? FindProblem(IReadOnlyList<PolicyText>? files)
    {
        if (files is null || files.Count is 0 or > MostFiles)
        {
            return $"'files' must hold 1 to {MostFiles} files, each with 'name' and 'text'.";
        }

        foreach (var file in files)
        {
            if (file is not { Name: { Length: > 0 and <= LongestName } name, Text: not null } || name.AsSpan().ContainsAny('/', '\\'))
            {
                return $"Each of 'files' needs a 'name' of 1 to {LongestName} characters without a folder, and a 'text'.";
            }
        }

        return null;
    }

    /// <summary>Null when the message may be stored; otherwise why not.</summary>
    public static string? FindProblem(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "'message' is missing. Say what changes and why: the next admin will ask."
        : message.Length > LongestText ? $"'message' is longer than {LongestText} characters."
        : null;

    /// <summary>A text on one line: it ends in logs and lists.</summary>
    public static string OneLine(string text)
    {
        var cut = text.Trim();
        cut = cut.Length <= LongestText ? cut : cut[..LongestText];
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(static c => char.IsControl(c) ? ' ' : c)) : cut;
    }
}
