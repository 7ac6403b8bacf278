namespace Gateway.Policy.Classification;

/// <summary>
/// A payment card number: 13 to 19 digits in one piece or in groups, a known issuer's prefix and length, Luhn. Looks at
/// stretches of text with many digits.
/// </summary>
internal static class CardRule
{
    /// <summary>Fewest digits of a card number that is still issued.</summary>
    public const int MinDigits = 13;

    /// <summary>Most digits (ISO/IEC 7812-1).</summary>
    private const int MaxDigits = 19;

    /// <summary>Printed numbers begin with a group of four or more.</summary>
    private const int MinFirstGroup = 4;

    /// <summary>Groups between the first and the last have three digits or more; tables of small numbers do not look like that.</summary>
    private const int MinGroup = 3;

    /// <summary>
    /// Looks at every group of digits that begins in <paramref name="text"/> from <paramref name="position"/> on and before
    /// <paramref name="end"/>; moves the position behind the last one.
    /// </summary>
    public static bool Find(ReadOnlySpan<byte> text, ref int position, int end, ref long steps)
    {
        while (position < end)
        {
            steps++;
            if (!char.IsAsciiDigit((char)text[position]))
            {
                position++;
                continue;
            }

            var start = position;
            var length = GroupLength(text, start);
            steps += length;
            position = start + length;
            var first = start == 0 || !char.IsAsciiDigit((char)text[start - 1]);
            if (first && length is >= MinFirstGroup and <= MaxDigits
                && CardIssuers.LengthsOf(text.Slice(start, CardIssuers.PrefixDigits)) is not 0 and var lengths
                && MayBegin(text, start)
                && Matches(text, start, length, lengths, ref steps))
            {
                return true;
            }
        }

        return false;
    }

    // Adds group after group, as long as the separators are the same, and tries each whole number of groups.
    private static bool Matches(ReadOnlySpan<byte> text, int start, int length, uint lengths, ref long steps)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        text.Slice(start, length).CopyTo(digits);
        var count = length;
        var end = start + length;
        byte separator = 0;
        while (true)
        {
            steps += length;
            if ((lengths >> count & 1) != 0 && MayEnd(text, start, end, separator) && IsLuhn(digits[..count]))
            {
                return true;
            }

            // A group before the last one may not be small; the last one may.
            if (end + 1 >= text.Length || length < MinGroup || text[end] is not ((byte)' ' or (byte)'-') || (separator != 0 && text[end] != separator))
            {
                return false;
            }

            separator = text[end];
            length = GroupLength(text.Slice(0, Math.Min(text.Length, end + MaxDigits + 2)), end + 1);
            if (length == 0 || count + length > MaxDigits)
            {
                return false;
            }

            text.Slice(end + 1, length).CopyTo(digits[count..]);
            count += length;
            end += length + 1;
        }
    }

    // Not the tail of a word, nor of a decimal fraction (JSON is full of 0.4111111111111111).
    private static bool MayBegin(ReadOnlySpan<byte> text, int start) =>
        TextBoundary.Before(text, start)
        && !(start > 1 && text[start - 1] == '.' && char.IsAsciiDigit((char)text[start - 2]));

    private static bool MayEnd(ReadOnlySpan<byte> text, int start, int end, byte separator)
    {
        var next = end + 1 < text.Length && char.IsAsciiDigit((char)text[end + 1]);
        if (!TextBoundary.After(text, end) || (next && text[end] == '.'))
        {
            return false;
        }

        // Groups joined by dashes are one thing from end to end; a space may also stand between two things.
        return separator != '-'
            || (!(next && text[end] == '-') && !(start > 1 && text[start - 1] == '-' && char.IsAsciiDigit((char)text[start - 2])));
    }

    // Groups are short: a loop beats a call. What is longer than a card number is skipped at the speed of vectors.
    private static int GroupLength(ReadOnlySpan<byte> text, int start)
    {
        for (var i = start; i <= start + MaxDigits; i++)
        {
            if (i == text.Length || !char.IsAsciiDigit((char)text[i]))
            {
                return i - start;
            }
        }

        var length = text[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length - start : length;
    }

    private static bool IsLuhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }
}
