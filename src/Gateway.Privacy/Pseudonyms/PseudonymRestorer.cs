using System.Buffers;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// Puts values back where pseudonyms stand in one text of an answer that comes in pieces: a choice's text, its thinking, the
/// arguments of one call. Pieces are the inside of a JSON string and stay byte for byte what they were elsewhere. Held back is only
/// the longest end that begins a pseudonym of this request, whatever the size of the pieces.
/// </summary>
/// <param name="table">What the request's pseudonyms stand for.</param>
/// <param name="isInArguments">True for the arguments of a call: JSON inside a JSON string.</param>
/// <param name="counts">Where is counted.</param>
public sealed class PseudonymRestorer(RestoreTable table, bool isInArguments, PseudonymCounts counts)
{
    /// <summary>Most bytes held back: every letter of the longest pseudonym written as <c>\\u0041</c>.</summary>
    public const int MaxHeld = PseudonymShape.MaxLength * 7;

    private static readonly SearchValues<byte> Starts = SearchValues.Create("pP\\"u8);

    private readonly byte[] _held = new byte[MaxHeld];
    private int _length;
    private int _depth;
    private ShapeCounter _shapes;

    /// <summary>True while something is held back.</summary>
    public bool IsHolding => _length > 0;

    /// <summary>True when what is held back may as well be the end of a word: not even the common beginning of all pseudonyms is there.</summary>
    public bool IsDoubtful => _depth <= PseudonymShape.Prefix.Length;

    /// <summary>Takes the next piece and writes what may be written.</summary>
    public void Push(ReadOnlySpan<byte> jsonText, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_length == 0)
        {
            Restore(jsonText, output);
            return;
        }

        var joined = ArrayPool<byte>.Shared.Rent(_length + jsonText.Length);
        _held.AsSpan(0, _length).CopyTo(joined);
        jsonText.CopyTo(joined.AsSpan(_length));
        var length = _length + jsonText.Length;
        _length = 0;
        Restore(joined.AsSpan(0, length), output);
        ArrayPool<byte>.Shared.Return(joined);
    }

    /// <summary>Writes what is held back: the text is at its end, or goes on elsewhere.</summary>
    public void Flush(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_length > 0)
        {
            output.Write(_held.AsSpan(0, _length));
            if (IsDoubtful)
            {
                counts.Unrestored += _shapes.Add(_held.AsSpan(0, _length));
            }
            else
            {
                // The model's limit came in the middle of a pseudonym.
                counts.Unrestored += _shapes.End() + 1;
            }

            (_length, _depth) = (0, 0);
        }

        counts.Unrestored += _shapes.End();
    }

    private void Restore(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var start = 0;
        var position = 0;
        _depth = 0;
        while (position < text.Length && text[position..].IndexOfAny(Starts) is >= 0 and var next)
        {
            position += next;
            var length = Match(text[position..], out var index);
            if (length > 0)
            {
                Pass(text[start..position], output);
                output.Write(table.Value(index, isInArguments));
                counts.Restored++;
                counts.Unrestored += _shapes.End();
                position += length;
                start = position;
            }
            else if (length < 0)
            {
                Pass(text[start..position], output);
                _length = text.Length - position;
                text[position..].CopyTo(_held);
                return;
            }
            else
            {
                // An escape is one letter: its second backslash begins nothing.
                position += text[position] == '\\' ? 2 : 1;
            }
        }

        Pass(text[start..], output);
    }

    private void Pass(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        if (!text.IsEmpty)
        {
            counts.Unrestored += _shapes.Add(text);
            output.Write(text);
        }
    }

    // The length of the pseudonym that the text begins with; 0 = none, -1 = it may become one.
    private int Match(ReadOnlySpan<byte> text, out int index)
    {
        index = 0;
        var end = table.Count;
        var depth = 0;
        var read = 0;
        while (index < end)
        {
            if (depth == table.Name(index).Length)
            {
                return read;
            }

            var length = EscapedLetter.Read(text[read..], isInArguments, out var letter);
            if (length < 0)
            {
                _depth = depth;
                return CanStart(text) ? -1 : 0;
            }

            if (length == 0)
            {
                return 0;
            }

            table.Narrow(ref index, ref end, depth, letter);
            read += length;
            depth++;
        }

        return 0;
    }

    // Before the first letter there is no underscore, so that only the backslashes of an escape may stand.
    private bool CanStart(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExcept((byte)'\\') is var slashes && (slashes < 0 ? text.Length : slashes) <= (isInArguments ? 2 : 1);
}
