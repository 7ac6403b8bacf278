using System.Buffers.Text;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// Reads letters of a pseudonym out of the inside of a JSON string, however a model or a provider wrote them: as they are, as
/// <c>\u005f</c>, with Markdown's backslash before an underscore; in the arguments of a call all that once more escaped.
/// </summary>
internal static class EscapedLetter
{
    /// <summary>Most backslashes before an underscore: Markdown's one, escaped twice.</summary>
    private const int MostSlashes = 4;

    private const int HexDigits = 4;

    /// <summary>
    /// Reads one. Answers its length, 0 when there is none that a pseudonym has, -1 when the text ends too early to tell.
    /// <paramref name="letter"/> is in upper case; a space and a dash are an underscore.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> text, bool isInArguments, out byte letter)
    {
        letter = 0;
        if (text.IsEmpty)
        {
            return -1;
        }

        if (text[0] != '\\')
        {
            letter = Plain(text[0]);
            return letter == 0 ? 0 : 1;
        }

        var slashes = text.IndexOfAnyExcept((byte)'\\');
        if (slashes < 0)
        {
            return text.Length <= (isInArguments ? MostSlashes : MostSlashes / 2) ? -1 : 0;
        }

        if (text[slashes] == '_')
        {
            letter = (byte)'_';
            return slashes == (isInArguments ? MostSlashes : MostSlashes / 2) ? slashes + 1 : 0;
        }

        return text[slashes] == 'u' && (slashes == 1 || (slashes == 2 && isInArguments)) ? Hex(text, slashes + 1, out letter) : 0;
    }

    private static int Hex(ReadOnlySpan<byte> text, int start, out byte letter)
    {
        letter = 0;
        var digits = text[start..Math.Min(text.Length, start + HexDigits)];
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return 0;
            }
        }

        if (digits.Length < HexDigits)
        {
            return -1;
        }

        letter = Utf8Parser.TryParse(digits, out ushort unit, out _, 'x') && unit < 0x80 ? Plain((byte)unit) : (byte)0;
        return letter == 0 ? 0 : start + HexDigits;
    }

    private static byte Plain(byte value) => value switch
    {
        >= (byte)'a' and <= (byte)'z' => (byte)(value - 'a' + 'A'),
        >= (byte)'A' and <= (byte)'Z' => value,
        (byte)'_' or (byte)' ' or (byte)'-' => (byte)'_',
        _ => 0,
    };
}
