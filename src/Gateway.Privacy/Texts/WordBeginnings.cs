namespace Gateway.Privacy.Texts;

/// <summary>
/// The first three letters of some words in either case: tells for a short text that none of the words is in it, for which a search of all
/// is too much to ask.
/// </summary>
internal sealed class WordBeginnings
{
    private const int Length = 3;
    private const int Bits = 5;
    private const int Letter = (1 << Bits) - 1;

    private readonly bool[] _starts = new bool[1 << (Length * Bits)];

    /// <summary>These words of ASCII, of three letters or more.</summary>
    public WordBeginnings(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            _starts[Index(word[0], word[1], word[2])] = true;
        }
    }

    /// <summary>False when none of the words is in the text.</summary>
    public bool MayStartIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + Length <= text.Length; i++)
        {
            if (_starts[Index(text[i], text[i + 1], text[i + 2])])
            {
                return true;
            }
        }

        return false;
    }

    // Small and capital letters have their last five bits in common, as have a few signs, which only costs a search.
    private static int Index(char first, char second, char third) => ((first & Letter) << (2 * Bits)) | ((second & Letter) << Bits) | (third & Letter);
}
