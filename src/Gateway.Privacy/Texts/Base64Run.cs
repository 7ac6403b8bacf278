using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>A stretch of base64 that decodes to text.</summary>
internal readonly ref struct Base64Run : IDisposable
{
    /// <summary>Shorter runs are words; twelve bytes hold no secret worth hiding.</summary>
    private const int MinRun = 20;
    private const int Block = 10;

    /// <summary>Share of a decoded run that may be no text, as one in so many.</summary>
    private const int MaxOdd = 20;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    private readonly char[] _text;
    private readonly int _length;

    private Base64Run(char[] text, int length, int start, int end)
    {
        _text = text;
        _length = length;
        Start = start;
        End = end;
    }

    /// <summary>Where the run begins in the text.</summary>
    public int Start { get; }

    /// <summary>Behind its last character, padding included.</summary>
    public int End { get; }

    /// <summary>What it says.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>The next run that decodes to text, from <paramref name="position"/> on, which moves behind it.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int position, int budget, out Base64Run run)
    {
        run = default;

        // A run of twenty holds a whole aligned block of ten, and one look tells whether a block is whole.
        for (var block = position; block + Block <= text.Length; block += Block)
        {
            if (text.Slice(block, Block).ContainsAnyExcept(Alphabet))
            {
                continue;
            }

            var start = block;
            while (start > position && Alphabet.Contains(text[start - 1]))
            {
                start--;
            }

            var rest = text[block..].IndexOfAnyExcept(Alphabet);
            var end = rest < 0 ? text.Length : block + rest;
            position = end;
            if (end - start >= MinRun && end - start <= budget && TryDecode(text[start..end], out var decoded, out var length))
            {
                while (end < text.Length && text[end] == '=' && end - position < 2)
                {
                    end++;
                }

                position = end;
                run = new Base64Run(decoded, length, start, end);
                return true;
            }

            block = Math.Max(block, end - Block);
        }

        position = text.Length;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_text);
    }

    private static bool TryDecode(ReadOnlySpan<char> run, out char[] text, out int length)
    {
        text = [];
        length = 0;
        var usable = run[..(run.Length - (run.Length % 4 == 1 ? 1 : 0))];
        var bytes = ArrayPool<byte>.Shared.Rent(usable.Length);
        var ascii = ArrayPool<char>.Shared.Rent(usable.Length);
        try
        {
            usable.CopyTo(ascii);
            var url = ascii.AsSpan(0, usable.Length);
            url.Replace('+', '-');
            url.Replace('/', '_');
            if (Base64Url.DecodeFromChars(url, bytes, out _, out var written) != OperationStatus.Done || !IsText(bytes.AsSpan(0, written)))
            {
                return false;
            }

            text = ArrayPool<char>.Shared.Rent(written);
            length = Encoding.UTF8.GetChars(bytes.AsSpan(0, written), text);
            return true;
        }
        finally
        {
            bytes.AsSpan(0, usable.Length).Clear();
            ascii.AsSpan(0, usable.Length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(ascii);
        }
    }

    // Text has hardly any control characters and is valid UTF-8; what a word of letters decodes to is neither.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var odd = 0;
        foreach (var value in bytes)
        {
            odd += value is < 0x20 and not ((byte)'\n' or (byte)'\r' or (byte)'\t') or 0x7F ? 1 : 0;
        }

        return odd <= bytes.Length / MaxOdd && System.Text.Unicode.Utf8.IsValid(bytes);
    }
}
