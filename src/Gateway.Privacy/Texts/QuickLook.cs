using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Privacy.Texts;

/// <summary>
/// Tells in one pass over UTF-8 where a text may hold anything private. Most prompts hold nothing that begins like a value, and those
/// that do hold it in few places: only these are decoded and scanned.
/// </summary>
/// <remarks>
/// A block is worth a scan when it has an at-sign, an equals sign or a dollar, an escape, three digits, five capitals, the word "dot", a run of sixteen
/// letters, digits and dashes, two colons, a letter of a script with look-alikes, or a name such as "password" before a colon or a
/// bracket. What may be cut by the edge of a block is looked for across it. In JSON, an escape for a line's end, a tab or a quote is none: it
/// hides nothing, and most long texts are full of them.
/// </remarks>
internal static class QuickLook
{
    private const int Block = ByteMarks.Length;

    private const int ManyDigits = 3;
    private const int ManyCapitals = 5;

    /// <summary>Longest name with what stands between it and its sign, which may be escapes.</summary>
    private const int MaxName = 48;

    /// <summary>Bytes round a number that a word for an age is in, ten characters that may all be escapes.</summary>
    private const int AgeReach = 20;

    /// <summary>Bytes before a place that are scanned with it: its telling words and the beginning of the value.</summary>
    private const int Before = 160;

    /// <summary>Bytes behind it.</summary>
    private const int Behind = 512;

    /// <summary>Names before a document's label, which is written in small letters.</summary>
    private static readonly SearchValues<string> Labels = SearchValues.Create(["sensitivity", "classification"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> NameStarts = SearchValues.Create(" \"'{,<"u8);

    /// <summary>
    /// The next stretch worth a scan, from <paramref name="position"/> on, which moves behind it; false when there is none. The first
    /// position is 0, and the text stays the same.
    /// </summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="isJson">True for JSON that still has its escapes.</param>
    /// <param name="position">Where to go on.</param>
    /// <param name="stretch">What is worth it.</param>
    public static bool Next(ReadOnlySpan<byte> text, bool isJson, ref int position, out Range stretch)
    {
        var start = -1;
        var end = 0;
        var block = position;
        var before = block == 0 || block >= text.Length ? default : Look(text, block - Block);
        for (; block < text.Length; block += Block)
        {
            if (start >= 0 && block > end)
            {
                break;
            }

            var marks = Look(text, block);
            if (IsWorth(text, isJson, block, marks, before))
            {
                start = start < 0 ? Math.Max(0, block - Before) : start;
                end = Math.Min(text.Length, block + Block + Behind);
            }

            before = marks;
        }

        position = block;
        stretch = start < 0 ? default : Boundary(text, start)..Boundary(text, end);
        return start >= 0;
    }

    // Not inside a character. One that begins inside an escape has its last letter more, which stands too far from the value to matter.
    private static int Boundary(ReadOnlySpan<byte> text, int index)
    {
        while (index < text.Length && (text[index] & 0xC0) == 0x80)
        {
            index++;
        }

        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteMarks Look(ReadOnlySpan<byte> text, int block) =>
        block + Block + ByteMarks.Ahead <= text.Length ? new ByteMarks(in text[block]) : Tail(text[block..]);

    // Filled up with zeros, which belong to no class.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ByteMarks Tail(ReadOnlySpan<byte> text)
    {
        Span<byte> tail = stackalloc byte[Block + ByteMarks.Ahead];
        tail.Clear();
        text.CopyTo(tail);
        return new ByteMarks(in tail[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWorth(ReadOnlySpan<byte> text, bool isJson, int position, in ByteMarks marks, in ByteMarks before)
    {
        if (marks.HasSigns || (marks.Backslashes != 0 && (!isJson || HasEscape(text, position, marks.Backslashes))) || marks.HasRun(before) || ByteMarks.Count(marks.Capitals, before.Capitals) >= ManyCapitals)
        {
            return true;
        }

        // "93 years old": two digits from 90 on, then the word.
        if (marks.Digits != 0 && (ByteMarks.Count(marks.Digits, before.Digits) >= ManyDigits || HasAge(text, position, marks.Digits)))
        {
            return true;
        }

        return (marks.Dots != 0 && HasDot(text, position, marks.Dots))
            || (marks.Names != 0 && HasSecretName(text, position, marks.Names))
            || (marks.Others != 0 && HasLookAlike(text, position, marks.Others));
    }

    // An escape that hides more than a line's end, a tab or a quote; a backslash itself may begin the escapes of a text inside the text.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasEscape(ReadOnlySpan<byte> text, int position, ulong backslashes)
    {
        for (; backslashes != 0; backslashes &= backslashes - 1)
        {
            var next = position + BitOperations.TrailingZeroCount(backslashes) + 1;
            if (next >= text.Length || text[next] is not ((byte)'n' or (byte)'r' or (byte)'t' or (byte)'"'))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasDot(ReadOnlySpan<byte> text, int position, ulong dots)
    {
        for (; dots != 0; dots &= dots - 1)
        {
            var at = position + BitOperations.TrailingZeroCount(dots);
            var end = at + ByteMarks.Ahead + 1;
            if ((at == 0 || !char.IsAsciiLetter((char)text[at - 1]) || (at > 1 && text[at - 2] == (byte)'\\')) && (end >= text.Length || !char.IsAsciiLetter((char)text[end])))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasSecretName(ReadOnlySpan<byte> text, int position, ulong signs)
    {
        for (; signs != 0; signs &= signs - 1)
        {
            var end = position + BitOperations.TrailingZeroCount(signs);
            var name = text[Math.Max(0, end - MaxName)..end].TrimEnd("\"' `]\\?"u8);
            var start = name.LastIndexOfAny(NameStarts);
            if (IsSecretName(name[(start + 1)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecretName(ReadOnlySpan<byte> name)
    {
        if (name.Length < 3 || name.SequenceEqual("content"u8) || name.SequenceEqual("role"u8) || name.SequenceEqual("type"u8) || name.SequenceEqual("text"u8))
        {
            return false;
        }

        Span<char> letters = stackalloc char[MaxName];
        for (var i = 0; i < name.Length; i++)
        {
            letters[i] = (char)name[i];
        }

        return Secrets.SecretName.MayHoldSecret(letters[..name.Length]) || letters[..name.Length].ContainsAny(Labels);
    }

    // Two digits of which the first is a nine, and the word of an age near them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasAge(ReadOnlySpan<byte> text, int position, ulong digits)
    {
        for (; digits != 0; digits &= digits - 1)
        {
            var at = position + BitOperations.TrailingZeroCount(digits) - 1;
            if (at >= 0 && text[at] == (byte)'9' && (text[at..Math.Min(text.Length, at + AgeReach)].ContainsAny((byte)'g', (byte)'y')
                || text[Math.Max(0, at - AgeReach)..at].ContainsAny((byte)'g', (byte)'y') || text[at..Math.Min(text.Length, at + AgeReach)].IndexOf("an"u8) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    // Accented Latin letters, dashes and quotes are no look-alikes; neither are the scripts that have none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasLookAlike(ReadOnlySpan<byte> text, int position, ulong leads)
    {
        for (; leads != 0; leads &= leads - 1)
        {
            var at = position + BitOperations.TrailingZeroCount(leads);
            var next = at + 1 < text.Length ? text[at + 1] : (byte)0;
            var harmless = text[at] switch
            {
                0xC2 => next is not (0xA0 or 0xAD or 0xB2 or 0xB3 or 0xB9),
                >= 0xC3 and <= 0xC5 => true,
                0xE2 => next == 0x80 && at + 2 < text.Length && text[at + 2] is 0x93 or 0x94 or 0x98 or 0x99 or 0x9C or 0x9D or 0x9E or 0xA6,
                >= 0xE3 and <= 0xED => !(text[at] == 0xE3 && next == 0x80),
                _ => false,
            };
            if (!harmless)
            {
                return true;
            }
        }

        return false;
    }
}
