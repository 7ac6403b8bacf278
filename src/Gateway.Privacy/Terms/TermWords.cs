using System.Numerics;

namespace Gateway.Privacy.Terms;

/// <summary>Reads a text word by word, each as the hash of its folded letters; also without the last one to three of them.</summary>
internal ref struct TermWords(ReadOnlySpan<char> text)
{
    /// <summary>Longer words are none: keys, addresses, noise.</summary>
    public const int MaxWord = 64;

    /// <summary>Most letters that an ending may have.</summary>
    public const int MaxEnding = 3;

    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    private readonly ReadOnlySpan<char> _text = text;
    private Ends _ends;

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind its last letter.</summary>
    public int End { get; private set; }

    /// <summary>Folded letters and digits.</summary>
    public int Length { get; private set; }

    /// <summary>The hash of the whole word.</summary>
    public readonly ulong Hash => HashWithout(0);

    /// <summary>The hash without the last letters, at most <see cref="MaxEnding"/>.</summary>
    public readonly ulong HashWithout(int letters) => _ends[(Length - letters) & MaxEnding].Hash;

    /// <summary>A folded letter from the end: 0 is the last.</summary>
    public readonly char Last(int index) => _ends[(Length - index) & MaxEnding].Letter;

    /// <summary>One more step of a hash: a letter, or the hash of a word on top of those before it.</summary>
    public static ulong Append(ulong hash, ulong next)
    {
        hash = (BitOperations.RotateLeft(hash, 23) ^ next) * Factor;
        return hash ^ (hash >> 29);
    }

    /// <summary>Moves to the next word from a place on; false when there is none. A word that is too long has no hash that fits.</summary>
    public bool Next(int position)
    {
        char letter = TermFold.Separator;
        while (position < _text.Length && (letter = TermFold.Of(_text[position])) == TermFold.Separator)
        {
            position++;
        }

        if (position >= _text.Length)
        {
            return false;
        }

        Start = position;
        Length = 0;
        _ends = default;
        while (letter != TermFold.Separator)
        {
            if (letter == TermFold.Double)
            {
                var (first, second) = TermFold.Two(_text[position]);
                Add(first);
                letter = second;
            }

            Add(letter);
            position++;
            if (position >= _text.Length || TermFold.IsAlone(letter) || TermFold.IsAlone(_text[position]))
            {
                break;
            }

            letter = TermFold.Of(_text[position]);
        }

        End = position;
        return true;
    }

    private void Add(char letter)
    {
        var hash = Append(_ends[Length & MaxEnding].Hash, letter);
        Length++;
        _ends[Length & MaxEnding] = (hash, letter);
    }

    // The last letters and the hashes up to each of them, by length modulo four.
    [System.Runtime.CompilerServices.InlineArray(MaxEnding + 1)]
    private struct Ends
    {
        private (ulong Hash, char Letter) _first;
    }
}
