using System.Globalization;

namespace Gateway.Privacy.Texts;

/// <summary>
/// The ASCII character that another stands for: compatibility forms (full width, mathematical, super- and subscript, circled),
/// digits of every script, look-alike letters, and signs that cannot be seen.
/// </summary>
internal static class LookAlike
{
    private const char Nothing = '\0';

    // The letter to read, then the letter that looks like it.
    private const string Cyrillic = "aаeеoоpрcсxхyуiіjјsѕhһdԁqԛwԝbьlӏAАBВEЕKКMМHНOОPРCСTТXХYУIІJЈSЅ";
    private const string Greek = "oοAΑBΒEΕZΖHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧvν";

    private static readonly char[] Table = Build();

    /// <summary>What to read for a character; NUL when it should be left out.</summary>
    public static char Of(char c) => Table[c];

    /// <summary>The same for a surrogate pair: mathematical letters and digits.</summary>
    public static (char Letter, bool IsOne) OfPair(char high, char low)
    {
        if (high != '\uD835' || !char.IsLowSurrogate(low))
        {
            return (Nothing, false);
        }

        var code = char.ConvertToUtf32(high, low);
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
        '\uFE6B' => '@',
        '\u00B9' => '1',
        '\u00B2' => '2',
        '\u00B3' => '3',
        '\u2070' or (>= '\u2074' and <= '\u2079') => (char)('0' + c - 0x2070),
        >= '\u2080' and <= '\u2089' => (char)('0' + c - 0x2080),
        >= '\u2460' and <= '\u2468' => (char)('1' + c - 0x2460),
        >= '\u24B6' and <= '\u24CF' => (char)('A' + c - 0x24B6),
        >= '\u24D0' and <= '\u24E9' => (char)('a' + c - 0x24D0),
        _ => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c,
    };
}
