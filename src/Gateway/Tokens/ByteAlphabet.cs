namespace Gateway.Tokens;

/// <summary>GPT-2's printable character for each byte, in which vocabularies are written: printable Latin-1 is itself, the other 68 are U+0100 and up.</summary>
internal static class ByteAlphabet
{
    private const int FirstMoved = 256;
    private const int ByteValues = 256;

    private static readonly char[] Letters = MakeLetters();
    private static readonly Dictionary<char, byte> Bytes = Letters.Select((letter, value) => (letter, value)).ToDictionary(pair => pair.letter, pair => (byte)pair.value);

    /// <summary>The character of a byte.</summary>
    public static char Letter(byte value) => Letters[value];

    /// <summary>The bytes that a token's text stands for; null when it is not written in this alphabet.</summary>
    public static byte[]? Decode(string token)
    {
        var bytes = new byte[token.Length];
        for (var at = 0; at < token.Length; at++)
        {
            if (!Bytes.TryGetValue(token[at], out bytes[at]))
            {
                return null;
            }
        }

        return bytes;
    }

    private static char[] MakeLetters()
    {
        var letters = new char[ByteValues];
        var moved = FirstMoved;
        for (var value = 0; value < ByteValues; value++)
        {
            letters[value] = value is (>= '!' and <= '~') or (>= 161 and <= 172) or >= 174 ? (char)value : (char)moved++;
        }

        return letters;
    }
}
