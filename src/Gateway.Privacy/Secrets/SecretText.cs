using System.Buffers;

namespace Gateway.Privacy.Secrets;

/// <summary>What tells a random value from a word, a name in code, or a stand-in for a value.</summary>
internal static class SecretText
{
    /// <summary>Repeats of one character that no random value has.</summary>
    private const int Repeats = 5;

    /// <summary>Characters in one piece that no name in code has with digits in it.</summary>
    private const int LongPiece = 15;

    /// <summary>Letters in one piece that no word has.</summary>
    private const int LongLetters = 22;

    private static readonly SearchValues<string> Placeholders = SearchValues.Create(
        [
            "example", "placeholder", "your_", "your-", "yourkey", "yourtoken", "changeme", "redacted", "dummy", "fake", "insert", "replace", "_here", "todo", "sample", "xxxx",
            "${", "{{", "<%", "$(", "#{", "process.env", "os.environ", "getenv", "config.", "settings.", "self.", "this.", "args.", "secrets.", "vault.", "()", "function",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Shannon entropy in bits a character; 0 for nothing.</summary>
    public static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var c in text)
        {
            counts[Math.Min(c, (char)127)]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy;
    }

    /// <summary>True for what documentation writes in the place of a secret.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> text) => text.ContainsAny(Placeholders) || text.Contains("***", StringComparison.Ordinal) || HasRun(text);

    /// <summary>True for a value filled with one sign that stands for any: xxxx, 0000, ....</summary>
    public static bool IsFiller(ReadOnlySpan<char> text)
    {
        var length = 1;
        for (var i = 1; i < text.Length; i++)
        {
            length = text[i] == text[i - 1] ? length + 1 : 1;
            if (length >= Repeats && text[i] is 'x' or 'X' or '0' or '*' or '#')
            {
                return true;
            }
        }

        return text.EndsWith("EXAMPLE", StringComparison.Ordinal) && text.Length < 24;
    }

    /// <summary>True for 8-4-4-4-12 hexadecimal digits.</summary>
    public static bool IsGuid(ReadOnlySpan<char> text) => text.Length == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-' && text.Count('-') == 4;

    /// <summary>True when letters and digits are mixed as no word and no name in code mixes them.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> text)
    {
        var changes = 0;
        var digits = 0;
        var letters = 0;
        var humps = 0;
        var longest = 0;
        var piece = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = char.IsAsciiDigit(text[i]);
            digits += digit ? 1 : 0;
            letters += char.IsAsciiLetter(text[i]) ? 1 : 0;
            piece = char.IsAsciiLetterOrDigit(text[i]) ? piece + 1 : 0;
            longest = Math.Max(longest, piece);
            if (i > 0 && char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiLetterOrDigit(text[i - 1]))
            {
                changes += digit != char.IsAsciiDigit(text[i - 1]) ? 1 : 0;
                humps += char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]) ? 1 : 0;
            }
        }

        // Digits among letters; a long word of letters that is no camel; or a long number.
        return (digits >= 2 && letters >= 1 && (changes >= 2 || (changes == 1 && longest >= LongPiece)))
            || (digits >= 1 && humps >= 3 && longest >= LongPiece && text.ContainsAny('/', '+'))
            || (longest >= LongLetters && humps <= 1 && digits == 0) || (letters == 0 && longest >= LongPiece);
    }

    private static bool HasRun(ReadOnlySpan<char> text)
    {
        var length = 1;
        for (var i = 1; i < text.Length; i++)
        {
            length = text[i] == text[i - 1] ? length + 1 : 1;
            if (length == Repeats)
            {
                return true;
            }
        }

        return false;
    }
}
