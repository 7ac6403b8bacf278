using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Privacy.Texts;

/// <summary>A stretch of base64 or hexadecimal digits, perhaps over several lines, and what it is.</summary>
internal ref struct EncodedRun : IDisposable
{
    /// <summary>Shorter runs are words; ten bytes hold no value worth hiding.</summary>
    private const int MinRun = 20;
    private const int Block = 10;

    /// <summary>Characters from which on a stretch that decodes to nothing is more than a key or a hash.</summary>
    private const int MinOpaque = 512;

    /// <summary>Fewest characters of a line that goes on in the next, as mail and PEM files write it.</summary>
    private const int MinLine = 60;

    /// <summary>Fewest characters of an image or a file.</summary>
    private const int MinMedia = 128;

    /// <summary>Share of a decoded run that may be no text, as one in so many.</summary>
    private const int MaxOdd = 20;

    /// <summary>Bits a character of base64 that is random; names in code and paths have less than five.</summary>
    private const double RandomBase64 = 5.3;

    /// <summary>The same for hexadecimal digits.</summary>
    private const double RandomHex = 3.6;

    private const int Sample = 4096;
    private const int InflateCost = 4096;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    private char[] _text;
    private int _length;

    private EncodedRun(int start, int end)
    {
        Start = start;
        End = end;
        _text = [];
    }

    /// <summary>Where the run begins in the text.</summary>
    public int Start { get; }

    /// <summary>Behind its last character, padding included.</summary>
    public int End { get; private set; }

    /// <summary>What it is; never plain.</summary>
    public EncodedKind Kind { get; private set; }

    /// <summary>True when a provider sealed it.</summary>
    public bool IsSeal { get; private set; }

    /// <summary>What it says; empty unless it is text.</summary>
    public readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>The next run that is more than a word, from <paramref name="position"/> on, which moves behind it.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int position, ref ScanBudget budget, out EncodedRun run)
    {
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

            position = EndOf(text, start, block);
            run = new EncodedRun(start, position);
            if (position - start >= MinRun && run.Judge(text, ref budget))
            {
                position = run.End;
                return true;
            }

            block = Math.Max(block, position - Block);
        }

        position = text.Length;
        run = default;
        return false;
    }

    /// <summary>True for valid UTF-8 with hardly any control characters; what a word of letters decodes to is neither.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var odd = 0;
        foreach (var value in bytes)
        {
            odd += value is < 0x20 and not ((byte)'\n' or (byte)'\r' or (byte)'\t') or 0x7F ? 1 : 0;
        }

        return odd <= bytes.Length / MaxOdd && Utf8.IsValid(bytes);
    }

    /// <summary>True for the first bytes of gzip and zlib.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 8 && ((bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8) || (bytes[0] == 0x78 && bytes[1] is 0x01 or 0x5E or 0x9C or 0xDA && ((bytes[0] << 8) + bytes[1]) % 31 == 0));

    /// <inheritdoc/>
    public void Dispose()
    {
        // Text may not outlive its request in a shared buffer.
        _text.AsSpan(0, _length).Clear();
        if (_text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_text);
        }

        _text = [];
    }

    private bool Judge(ReadOnlySpan<char> text, ref ScanBudget budget)
    {
        var run = text[Start..End];
        var before = text[Math.Max(0, Start - EncodedContext.Before)..Start];
        IsSeal = EncodedContext.IsSeal(before);
        if (run.Length > budget.Decoded)
        {
            Kind = IsSeal ? EncodedKind.Plain : run.Length >= MinMedia && EncodedContext.SaysMedia(before) ? EncodedKind.Media : EncodedKind.TooLong;
            return Kind != EncodedKind.Plain;
        }

        var hex = run.StartsWith("0x") ? run[2..] : run;
        var isHex = hex.Length % 2 == 0 && !hex.ContainsAnyExcept(Hex);
        var bytes = ArrayPool<byte>.Shared.Rent(run.Length);
        var length = 0;
        try
        {
            length = isHex ? DecodeHex(hex, bytes) : DecodeBase64(run, bytes);
            Kind = Read(bytes.AsSpan(0, length), ref budget);
        }
        finally
        {
            bytes.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (Kind == EncodedKind.Plain && run.Length >= MinMedia && !isHex && EncodedContext.SaysMedia(before))
        {
            Kind = EncodedKind.Media;
        }
        else if (Kind == EncodedKind.Plain && run.Length > MinOpaque && !IsSeal && IsRandom(run, isHex) && !EncodedContext.IsPublic(before))
        {
            Kind = EncodedKind.Opaque;
        }

        for (var padding = 0; End < text.Length && text[End] == '=' && padding < 2; padding++)
        {
            End++;
        }

        return Kind != EncodedKind.Plain;
    }

    private EncodedKind Read(ReadOnlySpan<byte> bytes, ref ScanBudget budget)
    {
        if (bytes.Length >= MinMedia / 2 && EncodedContext.IsMedia(bytes))
        {
            return EncodedKind.Media;
        }

        if (IsText(bytes))
        {
            _text = ArrayPool<char>.Shared.Rent(bytes.Length);
            _length = Encoding.UTF8.GetChars(bytes, _text);
            return bytes.IsEmpty ? EncodedKind.Plain : EncodedKind.Text;
        }

        if (IsCompressed(bytes))
        {
            // Setting up costs as much as some thousand characters.
            budget.Spend(InflateCost);
            return Inflate.Read(bytes, budget.Decoded, out _text, out _length);
        }

        if (!IsUtf16(bytes))
        {
            return EncodedKind.Plain;
        }

        _text = ArrayPool<char>.Shared.Rent(bytes.Length);
        _length = Encoding.Unicode.GetChars(bytes[..(bytes.Length & ~1)], _text);
        return EncodedKind.Text;
    }

    // Latin text in two bytes a character, as PowerShell's encoded commands are.
    private static bool IsUtf16(ReadOnlySpan<byte> bytes)
    {
        var zeros = 0;
        for (var i = 1; i < bytes.Length; i += 2)
        {
            zeros += bytes[i] == 0 ? 1 : 0;
        }

        return bytes.Length >= Block && zeros >= bytes.Length * 2 / 5;
    }

    private static bool IsRandom(ReadOnlySpan<char> run, bool isHex) =>
        Secrets.SecretText.Entropy(run[..Math.Min(run.Length, Sample)]) >= (isHex ? RandomHex : RandomBase64);

    // A line of base64 goes on in the next when it is long and whole.
    private static int EndOf(ReadOnlySpan<char> text, int start, int inside)
    {
        var line = start;
        while (true)
        {
            var rest = text[inside..].IndexOfAnyExcept(Alphabet);
            var end = rest < 0 ? text.Length : inside + rest;
            var next = end;
            next += next < text.Length && text[next] == '\r' ? 1 : 0;
            if (end - line < MinLine || (end - line) % 4 != 0 || next + 1 >= text.Length || text[next] != '\n' || !Alphabet.Contains(text[next + 1]) || text[next + 1] == '-')
            {
                return end;
            }

            line = next + 1;
            inside = line;
        }
    }

    private static int DecodeHex(ReadOnlySpan<char> run, Span<byte> bytes) =>
        Convert.FromHexString(run, bytes, out _, out var written) == OperationStatus.Done ? written : 0;

    private static int DecodeBase64(ReadOnlySpan<char> run, Span<byte> bytes)
    {
        var characters = ArrayPool<char>.Shared.Rent(run.Length);
        try
        {
            var length = 0;
            foreach (var c in run)
            {
                characters[length] = c switch { '+' => '-', '/' => '_', _ => c };
                length += c is '\r' or '\n' ? 0 : 1;
            }

            var usable = characters.AsSpan(0, length - (length % 4 == 1 ? 1 : 0));
            return Base64Url.DecodeFromChars(usable, bytes, out _, out var written) == OperationStatus.Done ? written : 0;
        }
        finally
        {
            characters.AsSpan(0, run.Length).Clear();
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
