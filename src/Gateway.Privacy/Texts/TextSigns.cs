using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Privacy.Texts;

/// <summary>Tells in one pass over a text which signs it has, so that only those rules run that could find something.</summary>
internal static class TextSigns
{
    private const int Block = 64;

    // The bit that tells a small letter from its capital.
    private const byte Small = 0x20;

    /// <summary>The signs of a text. A missing one is surely missing; one that is there may lead to nothing.</summary>
    public static Signs Of(ReadOnlySpan<char> text)
    {
        var signs = Signs.None;
        var before = default(Marks);
        for (; text.Length >= Block; text = text[Block..])
        {
            signs |= Look(in Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), ref before);
        }

        if (text.IsEmpty)
        {
            return signs;
        }

        // Filled up with zeros, which are no sign.
        Span<char> rest = stackalloc char[Block];
        rest[text.Length..].Clear();
        text.CopyTo(rest);
        return signs | Look(in Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(rest)), ref before);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Signs Look(ref readonly ushort block, ref Marks before)
    {
        // What is beyond ASCII stays so.
        var bytes = Vector512.NarrowWithSaturation(Vector512.LoadUnsafe(in block), Vector512.LoadUnsafe(in block, Block / 2));
        var small = bytes | Vector512.Create(Small);
        var underscores = Is(bytes, '_');
        var now = new Marks
        {
            Digits = In(bytes, '0', 9),
            Capitals = In(bytes, 'A', 25),
            Dots = Is(bytes, '.'),
            Dashes = Is(bytes, '-'),
            Colons = Is(bytes, ':'),
            D = Is(small, 'd'),
            O = Is(small, 'o'),
            S = Is(small, 's'),
            I = Is(small, 'i'),
            Underscores = underscores,
        };
        var slashes = Is(bytes, '/');
        now.Hex = now.Digits | In(small, 'a', 5);
        now.Words = now.Digits | In(small, 'a', 25) | now.Dots | now.Dashes | underscores | slashes | Is(bytes, '+') | Is(bytes, '~');
        var t = Is(small, 't');

        var signs = Has(Is(bytes, '@'), Signs.At)
            | Has(t & Back(now.O, before.O, 1) & Back(now.D, before.D, 2), Signs.SpokenDot)
            | Has(slashes & Back(now.Colons, before.Colons, 1), Signs.Scheme)
            | Has(now.Digits & Back(now.Dots, before.Dots, 1) & Back(now.Digits, before.Digits, 2), Signs.Dotted)
            | Has((now.Hex & Back(now.Colons | now.Dashes, before.Colons | before.Dashes, 1) & Back(now.Hex, before.Hex, 2)) | (now.Colons & Back(now.Colons, before.Colons, 1)), Signs.Address)
            | Has(now.Digits, Signs.Digit)
            | Has((now.Capitals & Back(now.Capitals, before.Capitals, 1)) | bytes.ExtractMostSignificantBits(), Signs.Capitals)
            | Has(Is(bytes, '=') | Is(bytes, '>') | now.Colons, Signs.Assignment)
            | Has(Is(bytes, '$') | (now.Dashes & Back(now.Dashes, before.Dashes, 2) & Back(now.Dashes, before.Dashes, 4)), Signs.Block)
            | Has(((t | Is(small, 'f')) & Back(now.I, before.I, 1) & Back(now.S, before.S, 2)) | (Is(small, 'l') & Back(underscores, before.Underscores, 1)), Signs.Label);
        signs |= BitRuns.IsIn(now.Words, before.Words) ? Signs.Run : Signs.None;
        before = now;
        return signs;
    }

    private static Signs Has(ulong marks, Signs sign) => marks != 0 ? sign : Signs.None;

    // For each place, what stands so many before it.
    private static ulong Back(ulong marks, ulong before, int places) => (marks << places) | (before >> (Block - places));

    private static ulong Is(Vector512<byte> bytes, char c) => Vector512.Equals(bytes, Vector512.Create((byte)c)).ExtractMostSignificantBits();

    private static ulong In(Vector512<byte> bytes, char first, int more) =>
        Vector512.LessThanOrEqual(bytes - Vector512.Create((byte)first), Vector512.Create((byte)more)).ExtractMostSignificantBits();

    /// <summary>Where a block has what a sign beyond its end may begin with, a bit for each character.</summary>
    private struct Marks
    {
        public ulong Digits;
        public ulong Hex;
        public ulong Capitals;
        public ulong Dots;
        public ulong Dashes;
        public ulong Colons;
        public ulong Underscores;
        public ulong Words;
        public ulong D;
        public ulong O;
        public ulong S;
        public ulong I;
    }
}
