using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>
/// The first three letters of some words of ASCII, in either case: tells that none of the words is in a short text, for which a search of all
/// would be too much to ask.
/// </summary>
internal sealed class WordBeginnings
{
    private const int Length = 3;
    private const int Bits = 5;
    private const int Letter = (1 << Bits) - 1;
    private const int All = (1 << (Length * Bits)) - 1;

    private readonly bool[] _starts = new bool[All + 1];

    /// <summary>Of these words those of ASCII; each has three letters or more.</summary>
    public WordBeginnings(params IEnumerable<string> words)
    {
        foreach (var word in words.Where(static word => Ascii.IsValid(word)))
        {
            _starts[With(With(With(0, word[0]), word[1]), word[2])] = true;
        }
    }

    /// <summary>False when none of the words is in the text.</summary>
    public bool MayBeIn(ReadOnlySpan<char> text)
    {
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            letters = With(letters, text[i]);
            if (i >= Length - 1 && _starts[letters])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False when none of the words is in the text at the beginning of a word; a capital behind a small letter begins one.</summary>
    public bool MayBeginIn(ReadOnlySpan<char> text)
    {
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            letters = With(letters, text[i]);
            if (_starts[letters] && i >= Length - 1
                && (i == Length - 1 || !char.IsAsciiLetter(text[i - Length]) || (char.IsAsciiLetterUpper(text[i - Length + 1]) && char.IsAsciiLetterLower(text[i - Length]))))
            {
                return true;
            }
        }

        return false;
    }

    // Small and capital letters have their last five bits in common, as have a few signs, which only costs a search.
    private static int With(int letters, char next) => ((letters << Bits) | (next & Letter)) & All;
}
