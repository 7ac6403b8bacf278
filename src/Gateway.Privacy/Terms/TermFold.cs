using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Terms;

/// <summary>The letter that a term is compared by: small, without its diacritic. What is no letter or digit divides words.</summary>
internal static class TermFold
{
    /// <summary>Stands for whatever divides words.</summary>
    public const char Separator = ' ';

    /// <summary>A letter that is written as two: <see cref="Two"/> says which.</summary>
    public const char Double = '\u0001';

    private static readonly (char First, string Letters)[] Bases =
    [
        ('\u00C0', "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg"),
        ('\u0120', "gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnn nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"),
        ('\u01CD', "aaiioouuuuuuuuuu aaaa    ggkkoooo  jdddgg  nnaa    aaaaeeeeiiiioooorrrruuuusstt"),
        ('\u1E00', "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"),
        ('\u1E60', "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas  s aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"),
        ('\u1EC0', "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"),
    ];

    private static readonly char[] Table = Build();

    /// <summary>The letter or digit, <see cref="Separator"/>, or <see cref="Double"/>.</summary>
    public static char Of(char c) => Table[c];

    /// <summary>The two letters of what <see cref="Of"/> calls double.</summary>
    public static (char First, char Second) Two(char c) => c switch
    {
        '\u00C6' or '\u00E6' => ('a', 'e'),
        '\u0152' or '\u0153' => ('o', 'e'),
        _ => ('s', 's'),
    };

    /// <summary>True for signs that are words of their own: scripts that write no spaces, or glue endings to a word.</summary>
    public static bool IsAlone(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF');

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            table[i] = char.IsLetterOrDigit(c) ? char.ToLowerInvariant(LookAlike.Of(c) is > LookAlike.Several and var seen ? seen : c) : Separator;
        }

        foreach (var (first, letters) in Bases)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                table[first + i] = letters[i] == ' ' ? table[first + i] : letters[i];
            }
        }

        foreach (var c in "\u00C6\u00E6\u0152\u0153\u00DF\u1E9E")
        {
            table[c] = Double;
        }

        return table;
    }
}
