using System.Buffers;
using System.Globalization;

namespace Gateway.Privacy.Texts;

/// <summary>Escapes that hide a character: <c>%40</c>, <c>&amp;#64;</c>, <c>\u0040</c>, <c>\n</c>.</summary>
internal static class Escapes
{
    private const int MaxEntity = 10;

    private static readonly SearchValues<char> Signs = SearchValues.Create("%&\\");

    private static readonly Dictionary<string, char> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["amp"] = '&',
        ["lt"] = '<',
        ["gt"] = '>',
        ["quot"] = '"',
        ["apos"] = '\'',
        ["nbsp"] = ' ',
        ["commat"] = '@',
        ["period"] = '.',
        ["colon"] = ':',
        ["equals"] = '=',
        ["sol"] = '/',
        ["lowbar"] = '_',
        ["hyphen"] = '-',
    };

    private static readonly Dictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> NameOf = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The place of the next escape from <paramref name="position"/> on, its character and its length; -1 when there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int position, out char letter, out int length)
    {
        while (position < text.Length)
        {
            var found = text[position..].IndexOfAny(Signs);
            if (found < 0)
            {
                break;
            }

            position += found;
            length = Read(text[position..], out letter);
            if (length > 0)
            {
                return position;
            }

            position++;
        }

        letter = '\0';
        length = 0;
        return -1;
    }

    private static int Read(ReadOnlySpan<char> text, out char letter)
    {
        letter = '\0';
        return text.Length < 2 ? 0 : text[0] switch
        {
            '%' => Hex(text[1..], 2, out letter) ? 3 : 0,
            '&' => Entity(text, out letter),
            _ => Backslash(text, out letter),
        };
    }

    private static int Backslash(ReadOnlySpan<char> text, out char letter)
    {
        letter = text[1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', '"' => '"', '\\' => '\\', '/' => '/', _ => '\0' };
        return letter != '\0' ? 2
            : text[1] is 'u' && Hex(text[2..], 4, out letter) ? 6
            : text[1] is 'x' && Hex(text[2..], 2, out letter) ? 4
            : 0;
    }

    private static int Entity(ReadOnlySpan<char> text, out char letter)
    {
        letter = '\0';
        var end = text[..Math.Min(text.Length, MaxEntity)].IndexOf(';');
        if (end < 3)
        {
            return 0;
        }

        var name = text[1..end];
        if (name[0] != '#')
        {
            return NameOf.TryGetValue(name, out letter) ? end + 1 : 0;
        }

        var hex = name[1] is 'x' or 'X';
        var isNumber = hex
            ? ushort.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : ushort.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out code);
        letter = (char)code;
        return isNumber && code != 0 ? end + 1 : 0;
    }

    private static bool Hex(ReadOnlySpan<char> text, int digits, out char letter)
    {
        letter = '\0';
        if (text.Length < digits || !ushort.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code == 0)
        {
            return false;
        }

        letter = (char)code;
        return true;
    }
}
