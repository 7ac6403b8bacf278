using System.Buffers;
using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>
/// A text as a detector should read it: full-width and other digits and letters as ASCII, look-alikes of other scripts as the Latin
/// letters they look like, nothing invisible. Every character knows where it stood.
/// </summary>
internal ref struct TextView : IDisposable
{
    private char[] _text;
    private int[] _places;
    private readonly int _length;
    private readonly bool _isDecoded;

    private TextView(char[] text, int[] places, int length, bool isDecoded = false)
    {
        _text = text;
        _places = places;
        _length = length;
        _isDecoded = isDecoded;
    }

    /// <summary>The text to read.</summary>
    public readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Makes a view; false when the text reads as it stands.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> text, out TextView view)
    {
        view = default;
        if (Ascii.IsValid(text))
        {
            return false;
        }

        var most = text.ContainsAny(LookAlike.Expanding) ? text.Length * LookAlike.MaxSeveral : text.Length;
        var read = ArrayPool<char>.Shared.Rent(most);
        var places = ArrayPool<int>.Shared.Rent(most + 1);
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 0x80)
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length)
                {
                    var (letter, isOne) = LookAlike.OfPair(c, text[i + 1]);
                    if (isOne)
                    {
                        places[written] = i++;
                        read[written++] = letter;
                        continue;
                    }
                }

                var seen = LookAlike.Of(c);
                if (seen is LookAlike.Nothing or LookAlike.Several)
                {
                    foreach (var letter in seen == LookAlike.Several ? LookAlike.TextOf(c) : "")
                    {
                        places[written] = i;
                        read[written++] = letter;
                    }

                    continue;
                }

                c = seen;
            }

            places[written] = i;
            read[written++] = c;
        }

        places[written] = text.Length;
        view = new TextView(read, places, written);
        return true;
    }

    /// <summary>Makes a view without one level of percent, HTML and JSON escapes; false when there are none.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out TextView view)
    {
        view = default;
        var next = Escapes.Next(text, 0, out var letter, out var length);
        if (next < 0)
        {
            return false;
        }

        var read = ArrayPool<char>.Shared.Rent(text.Length);
        var places = ArrayPool<int>.Shared.Rent(text.Length + 1);
        var written = 0;
        var position = 0;
        while (position < text.Length)
        {
            for (var end = next < 0 ? text.Length : next; position < end; position++)
            {
                places[written] = position;
                read[written++] = text[position];
            }

            if (next >= 0)
            {
                places[written] = position;
                read[written++] = letter;
                position += length;
                next = Escapes.Next(text, position, out letter, out length);
            }
        }

        places[written] = text.Length;
        view = new TextView(read, places, written, isDecoded: true);
        return true;
    }

    /// <summary>Turns places in the view into places in the original, from the finding <paramref name="first"/> on.</summary>
    public readonly void Restore(IList<Finding> findings, int first)
    {
        for (var i = first; i < findings.Count; i++)
        {
            var finding = findings[i];
            findings[i] = finding with { Start = _places[finding.Start], End = finding.End == 0 ? 0 : EndOf(finding.End) };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Text may not outlive its request in a shared buffer.
        _text.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<int>.Shared.Return(_places);
        _text = [];
        _places = [];
    }

    // Behind the last character itself: what was left out behind it does not belong to the value. A pair and an escape have more
    // than one, and then nothing was left out but them.
    private readonly int EndOf(int end) => _isDecoded || char.IsAscii(_text[end - 1]) && _places[end] - _places[end - 1] == 1 ? _places[end] : _places[end - 1] + 1;
}
