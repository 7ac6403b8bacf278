using System.Buffers;
using System.Globalization;

namespace Gateway.Privacy.Texts;

/// <summary>
/// The ASCII character that another stands for: compatibility forms (full width, mathematical, super- and subscript, circled),
/// digits of every script, look-alike letters, and signs that cannot be seen.
/// </summary>
internal static class LookAlike
{
    /// <summary>Stands for nothing: what cannot be seen.</summary>
    public const char Nothing = '\0';

    /// <summary>Stands for several characters: <see cref="TextOf"/> says which.</summary>
    public const char Several = '\u0001';

    /// <summary>Most characters that one stands for.</summary>
    public const int MaxSeveral = 4;

    // In squares: U+1F130 and on.
    private const int SquaredA = 0x1F130;

    // The letter to read, then the letter that looks like it.
    private const string Cyrillic = "aаeеoоpрcсxхyуiіjјsѕhһdԁqԛwԝbьlӏAАBВEЕKКMМHНOОPРCСTТXХYУIІJЈSЅ";
    private const string Greek = "oοAΑBΒEΕZΖHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧvν";

    private static readonly Dictionary<char, string> Texts = Compatibility.Several
        .SelectMany(static run => run.Texts.Split(' ').Select((text, index) => ((char)(run.First + index), text)))
        .ToDictionary();

    /// <summary>The characters that stand for several.</summary>
    public static SearchValues<char> Expanding { get; } = SearchValues.Create([.. Texts.Keys]);

    private static readonly char[] Table = Build();

    /// <summary>What to read for a character; <see cref="Nothing"/> when it should be left out.</summary>
    public static char Of(char c) => Table[c];

    /// <summary>What one of <see cref="Expanding"/> stands for.</summary>
    public static string TextOf(char c) => Texts[c];

    /// <summary>The same for a surrogate pair: mathematical letters and digits.</summary>
    public static (char Letter, bool IsOne) OfPair(char high, char low)
    {
        if (high is not ('\uD835' or '\uD83C') || !char.IsLowSurrogate(low))
        {
            return (Nothing, false);
        }

        var code = char.ConvertToUtf32(high, low);
        if (code >= SquaredA)
        {
            return code < SquaredA + 26 ? ((char)('A' + code - SquaredA), true) : (Nothing, false);
        }

        if (code >= 0x1D7CE)
        {
            return ((char)('0' + ((code - 0x1D7CE) % 10)), true);
        }

        var index = (code - 0x1D400) % 52;
        return code is >= 0x1D400 and < 0x1D6A4 ? ((char)(index < 26 ? 'A' + index : 'a' + index - 26), true) : (Nothing, false);
    }

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = Simple((char)i);
        }

        foreach (var (first, letters) in Compatibility.Single)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                // What is written by hand above goes first.
                table[first + i] = table[first + i] == first + i ? letters[i] : table[first + i];
            }
        }

        foreach (var c in Texts.Keys)
        {
            table[c] = Several;
        }

        Pair(table, Greek);
        Pair(table, Cyrillic);

        return table;
    }

    private static void Pair(char[] table, string pairs)
    {
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            table[pairs[i + 1]] = pairs[i];
        }
    }

    private static char Simple(char c) => c switch
    {
        < '\u0080' => c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => ' ',
        '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' or '\u180E' or '\u034F' or (>= '\uFE00' and <= '\uFE0F') => Nothing,
        (>= '\u0300' and <= '\u036F') or (>= '\u20D0' and <= '\u20FF') => Nothing,
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' => '-',
        '\u2024' or '\u3002' or '\uFF61' => '.',
        '\u2044' or '\u2215' => '/',
        '\u02D0' or '\uA789' or '\u2236' => ':',
        _ => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c,
    };
}
