using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Privacy.Texts;

/// <summary>
/// Tells in one pass over UTF-8 where a text may hold anything private. Most prompts hold nothing that begins like a value, and those
/// that do hold it in few places: only these are decoded and scanned.
/// </summary>
/// <remarks>
/// A block is worth a scan when it has an at-sign, an equals sign or a dollar, an escape, three digits, five capitals, the word "dot", a run of sixteen
/// letters, digits and dashes, two colons, a letter of a script with look-alikes, or a name such as "password" before a colon or a
/// bracket. Blocks overlap by as much as the longest of these, so none is cut.
/// </remarks>
internal static class QuickLook
{
    private const int Block = 64;
    private const int Stride = Block - Overlap;
    private const int Overlap = 16;
    private const int ManyDigits = 3;
    private const int ManyCapitals = 5;
    private const int MaxName = 40;

    /// <summary>Bytes round a number that a word for an age is in.</summary>
    private const int AgeReach = 10;

    /// <summary>Bytes before a place that are scanned with it: its telling words and the beginning of the value.</summary>
    private const int Before = 160;

    /// <summary>Bytes behind it.</summary>
    private const int Behind = 512;

    /// <summary>Names before a document's label, which is written in small letters.</summary>
    private static readonly SearchValues<string> Labels = SearchValues.Create(["sensitivity", "classification"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> NameStarts = SearchValues.Create(" \"'{,<"u8);

    /// <summary>The next stretch worth a scan, from <paramref name="position"/> on, which moves behind it; false when there is none.</summary>
    public static bool Next(ReadOnlySpan<byte> text, ref int position, out Range stretch)
    {
        var start = -1;
        var end = 0;
        var block = position;
        for (; block < text.Length; block += Stride)
        {
            if (start >= 0 && block > end)
            {
                break;
            }

            if (IsWorth(text, block))
            {
                start = start < 0 ? Math.Max(0, block - Before) : start;
                end = Math.Min(text.Length, block + Block + Behind);
            }
        }

        position = block;
        stretch = start < 0 ? default : Boundary(text, start)..Boundary(text, end);
        return start >= 0;
    }

    // Not inside a character.
    private static int Boundary(ReadOnlySpan<byte> text, int index)
    {
        while (index < text.Length && (text[index] & 0xC0) == 0x80)
        {
            index++;
        }

        return index;
    }

    private static bool IsWorth(ReadOnlySpan<byte> text, int block)
    {
        if (block + Block <= text.Length)
        {
            return IsWorth(text, block, ref MemoryMarshal.GetReference(text[block..]));
        }

        // The tail, filled up with zeros, which belong to no class.
        Span<byte> tail = stackalloc byte[Block];
        tail.Clear();
        text[block..].CopyTo(tail);
        return IsWorth(text, block, ref MemoryMarshal.GetReference(tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWorth(ReadOnlySpan<byte> text, int position, ref readonly byte block)
    {
        var low = Vector256.LoadUnsafe(in block);
        var high = Vector256.LoadUnsafe(in block, 32);
        var signs = Join(IsSign(low), IsSign(high));
        var digits = Join(In(low, '0', 9), In(high, '0', 9));
        var capitals = Join(In(low, 'A', 25), In(high, 'A', 25));
        var letters = capitals | Join(In(low, 'a', 25), In(high, 'a', 25));
        var colons = Join(Vector256.Equals(low, Vector256.Create((byte)':')), Vector256.Equals(high, Vector256.Create((byte)':')));
        var dashes = Join(Is(low, '-') | Is(low, '_'), Is(high, '-') | Is(high, '_'));
        var others = Join(Vector256.GreaterThan(low, Vector256.Create((byte)0xC1)), Vector256.GreaterThan(high, Vector256.Create((byte)0xC1)));
        var two = letters | digits | dashes;
        two &= two >> 1;
        two &= two >> 2;
        two &= two >> 4;
        if (signs != 0 || (two & (two >> 8)) != 0 || (colons & (colons >> 1)) != 0
            || BitOperations.PopCount(digits) >= ManyDigits || BitOperations.PopCount(capitals) >= ManyCapitals)
        {
            return true;
        }

        // "93 years old": two digits from 90 on, then the word.
        var nineties = Join(Is(low, '9'), Is(high, '9')) & (digits >> 1) & ~(digits << 1) & ~(digits >> 2);
        if (nineties != 0 && HasAge(text, position, nineties))
        {
            return true;
        }

        var dots = (Join(IsLetter(low, 'd'), IsLetter(high, 'd')) & (Join(IsLetter(low, 'o'), IsLetter(high, 'o')) >> 1) & (Join(IsLetter(low, 't'), IsLetter(high, 't')) >> 2)) & ~(letters << 1) & ~(letters >> 3);
        if (dots != 0)
        {
            return true;
        }

        var names = colons | Join(Is(low, '>'), Is(high, '>'));
        return (names != 0 && HasSecretName(text, position, names)) || (others != 0 && HasLookAlike(text, position, others));
    }

    // What begins or hides a value.
    private static Vector256<byte> IsSign(Vector256<byte> bytes) => Is(bytes, '@') | Is(bytes, '=') | Is(bytes, '$') | Is(bytes, '%') | Is(bytes, '&') | Is(bytes, '\\');

    private static Vector256<byte> Is(Vector256<byte> bytes, char c) => Vector256.Equals(bytes, Vector256.Create((byte)c));

    // In either case.
    private static Vector256<byte> IsLetter(Vector256<byte> bytes, char small) => Vector256.Equals(bytes | Vector256.Create((byte)0x20), Vector256.Create((byte)small));

    private static Vector256<byte> In(Vector256<byte> bytes, char first, byte count) => Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)first), Vector256.Create(count));

    private static ulong Join(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasAge(ReadOnlySpan<byte> text, int position, ulong nineties)
    {
        for (; nineties != 0; nineties &= nineties - 1)
        {
            var at = position + BitOperations.TrailingZeroCount(nineties);
            if (text[Math.Max(0, at - AgeReach)..Math.Min(text.Length, at + AgeReach)].ContainsAny((byte)'g', (byte)'y') || text[at..Math.Min(text.Length, at + AgeReach)].IndexOf("an"u8) >= 0)
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
