using System.Buffers;
using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>
/// Words that tell what stands near them, in either case. Those with letters beyond ASCII cost a slower search, which only a text that
/// has such letters pays for.
/// </summary>
internal sealed class TellingWords
{
    private readonly SearchValues<string> _plain;
    private readonly SearchValues<string>? _all;

    /// <summary>These words.</summary>
    public TellingWords(params ReadOnlySpan<string> words)
    {
        Words = [.. words];
        _all = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
        var plain = new List<string>(words.Length);
        foreach (var word in words)
        {
            if (Ascii.IsValid(word))
            {
                plain.Add(word);
            }
        }

        _plain = plain.Count == words.Length ? _all : SearchValues.Create([.. plain], StringComparison.OrdinalIgnoreCase);
        _all = _plain == _all ? null : _all;
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Where the first of them begins; -1 when there is none.</summary>
    public int IndexIn(ReadOnlySpan<char> text) => text.IndexOfAny(_all is not null && !Ascii.IsValid(text) ? _all : _plain);
}
