namespace Gateway.Privacy.Numbers;

/// <summary>The rules by how their numbers are written, so that a candidate meets only those it could be.</summary>
internal static class NumberTable
{
    /// <summary>Code of a letter in a shape.</summary>
    public const ulong Letter = 1;

    /// <summary>Code of a digit.</summary>
    public const ulong Digit = 2;

    /// <summary>Code of a separator.</summary>
    public const ulong Separator = 3;

    /// <summary>Code of a letter or digit.</summary>
    public const ulong Either = 4;

    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Bits of the filter: 4,096 for some hundred shapes keep false hits under a tenth.</summary>
    private const int FilterShift = 52;

    private static readonly Dictionary<ulong, NumberShape> Rules = Build();
    private static readonly bool[] Filter = BuildFilter(Rules.Keys);
    private static readonly bool[] Beginnings = BuildFilter(NumberRules.All.SelectMany(static rule => rule.Patterns).SelectMany(BeginningsOf));

    /// <summary>The hash of a shape with one more character.</summary>
    public static ulong Append(ulong hash, ulong code) => (hash + code) * Factor;

    /// <summary>The rules of a shape; mostly none, which costs one look.</summary>
    public static NumberShape? Find(ulong hash) => Filter[hash >> FilterShift] ? Rules.GetValueOrDefault(hash) : null;

    /// <summary>False when no number goes on behind a separator that stands there.</summary>
    public static bool MayGoOn(ulong hash) => Beginnings[hash >> FilterShift];

    /// <summary>True when a text is written as a pattern says; guards the rules against two shapes of one hash.</summary>
    public static bool Matches(ReadOnlySpan<char> text, string pattern)
    {
        if (text.Length != pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var fits = pattern[i] switch
            {
                '9' => char.IsAsciiDigit(text[i]),
                'A' => char.IsAsciiLetter(text[i]),
                'X' => char.IsAsciiLetterOrDigit(text[i]),
                _ => !char.IsAsciiLetterOrDigit(text[i]),
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<ulong, NumberShape> Build() => NumberRules.All
        .SelectMany(rule => rule.Patterns.Select(pattern => (rule, pattern)))
        .GroupBy(entry => Hash(entry.pattern))
        .ToDictionary(group => group.Key, group => new NumberShape([.. group]));

    private static bool[] BuildFilter(IEnumerable<ulong> hashes)
    {
        var filter = new bool[1 << (64 - FilterShift)];
        foreach (var hash in hashes)
        {
            filter[hash >> FilterShift] = true;
        }

        return filter;
    }

    // Up to each separator.
    private static IEnumerable<ulong> BeginningsOf(string pattern)
    {
        for (var i = pattern.IndexOf(' ', StringComparison.Ordinal); i >= 0; i = pattern.IndexOf(' ', i + 1))
        {
            yield return Hash(pattern, i + 1);
        }
    }

    // A pattern with an X is found by the shape in which letters and digits are the same.
    private static ulong Hash(string pattern) => Hash(pattern, pattern.Length);

    private static ulong Hash(string pattern, int length)
    {
        var wide = pattern.Contains('X', StringComparison.Ordinal);
        ulong hash = 0;
        foreach (var c in pattern.AsSpan(0, length))
        {
            hash = Append(hash, c == ' ' ? Separator : wide ? Either : c == '9' ? Digit : Letter);
        }

        return hash;
    }
}
