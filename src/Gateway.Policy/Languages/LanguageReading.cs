using System.Buffers;
using System.Numerics;
using System.Text;

namespace Gateway.Policy.Languages;

/// <summary>One reading of one text: counts letters by script, and what speaks for each language. Allocates nothing.</summary>
/// <param name="letters">A zero for each script.</param>
/// <param name="words">A zero for each script.</param>
/// <param name="scores">A zero for each of <see cref="LanguageMarks.All"/>.</param>
/// <param name="own">A zero for each of <see cref="LanguageMarks.All"/>.</param>
/// <param name="word">Room for the longest word worth looking up.</param>
internal ref struct LanguageReading(Span<int> letters, Span<int> words, Span<int> scores, Span<int> own, Span<char> word)
{
    /// <summary>What a word is worth to the only language that has it; one that n languages share is worth an n-th to each.</summary>
    public const int WordWorth = 12;

    private const int LetterWorth = 3;

    private readonly Span<int> _letters = letters;
    private readonly Span<int> _words = words;
    private readonly Span<int> _scores = scores;
    private readonly Span<int> _own = own;
    private readonly Span<char> _word = word;
    private int _length;

    /// <summary>Signs that prose has few of, and code many.</summary>
    public int CodeSigns { get; private set; }

    /// <summary>Letters read of a script.</summary>
    public readonly int Letters(WritingScript script) => _letters[(int)script];

    /// <summary>Words read of a script.</summary>
    public readonly int Words(WritingScript script) => _words[(int)script];

    /// <summary>What speaks for the language at this place.</summary>
    public readonly int Score(int place) => _scores[place];

    /// <summary>The part of it that speaks for no other language.</summary>
    public readonly int Own(int place) => _own[place];

    /// <summary>Reads a text; what is no UTF-8 divides words. Code between fences is passed over.</summary>
    public void Read(ReadOnlySpan<byte> text)
    {
        var current = WritingScript.None;
        var isCode = false;
        while (!text.IsEmpty)
        {
            if (text.StartsWith("```"u8))
            {
                isCode = !isCode;
                text = text[3..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(text, out var rune, out var used);
            text = text[used..];
            var script = isCode || status != OperationStatus.Done ? WritingScript.None : WritingScripts.Of(rune);
            if (script != WritingScript.None)
            {
                current = script;
                ReadLetter(rune, script);
                continue;
            }

            EndWord(current);
            CodeSigns += !isCode && IsCodeSign(rune) ? 1 : 0;
        }

        EndWord(current);
    }

    private void ReadLetter(Rune rune, WritingScript script)
    {
        _letters[(int)script]++;
        Span<char> letter = stackalloc char[2];
        letter = letter[..Rune.ToLowerInvariant(rune).EncodeToUtf16(letter)];
        if (!rune.IsAscii)
        {
            Add(LanguageEvidence.OfLetter(letter), LetterWorth);
        }

        // A word longer than the room is none of the words that are looked for; it only counts.
        if (_length + letter.Length <= _word.Length)
        {
            letter.CopyTo(_word[_length..]);
        }

        _length += letter.Length;
    }

    private void EndWord(WritingScript script)
    {
        if (_length == 0)
        {
            return;
        }

        _words[(int)script]++;
        if (_length <= _word.Length)
        {
            Add(LanguageEvidence.OfWord(_word[.._length]), WordWorth);
        }

        _length = 0;
    }

    private readonly void Add(ulong languages, int worth)
    {
        var share = worth / Math.Max(1, BitOperations.PopCount(languages));
        if (BitOperations.IsPow2(languages))
        {
            _own[BitOperations.TrailingZeroCount(languages)] += worth;
        }

        for (; languages != 0; languages &= languages - 1)
        {
            _scores[BitOperations.TrailingZeroCount(languages)] += share;
        }
    }

    private static bool IsCodeSign(Rune rune) => rune.IsAscii && "{}[]<>=;_+".Contains((char)rune.Value, StringComparison.Ordinal);
}
