using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Policy.Classification;

/// <summary>What 64 bytes of text are, one bit per byte, lowest bit first.</summary>
internal readonly ref struct BlockMasks
{
    /// <summary>Bytes that one instance describes.</summary>
    public const int Size = 64;

    private readonly ref readonly byte _block;

    private BlockMasks(ref readonly byte block, ulong words, ulong digits, ulong dashes, ulong ats)
    {
        _block = ref block;
        Words = words;
        Digits = digits;
        Dashes = dashes;
        Ats = ats;
    }

    /// <summary>ASCII letters, digits, <c>-</c> and <c>_</c>: what keys and tokens are made of.</summary>
    public ulong Words { get; }

    /// <summary>ASCII digits.</summary>
    public ulong Digits { get; }

    /// <summary><c>-</c>.</summary>
    public ulong Dashes { get; }

    /// <summary><c>@</c>.</summary>
    public ulong Ats { get; }

    /// <summary>ASCII letters; computed on demand, since only blocks with digits ask.</summary>
    public ulong Letters => Join(IsLetter(Vector256.LoadUnsafe(in _block)), IsLetter(Vector256.LoadUnsafe(in _block, 32)));

    /// <summary>Spaces; on demand too.</summary>
    public ulong Spaces => Join(
        Vector256.Equals(Vector256.LoadUnsafe(in _block), Vector256.Create((byte)' ')),
        Vector256.Equals(Vector256.LoadUnsafe(in _block, 32), Vector256.Create((byte)' ')));

    /// <summary>Reads the first 64 bytes of <paramref name="text"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Read(ReadOnlySpan<byte> text)
    {
        ref readonly var block = ref MemoryMarshal.GetReference(text[..Size]);
        var low = Vector256.LoadUnsafe(in block);
        var high = Vector256.LoadUnsafe(in block, 32);
        var lowDigits = IsDigit(low);
        var highDigits = IsDigit(high);
        var lowDashes = Vector256.Equals(low, Vector256.Create((byte)'-'));
        var highDashes = Vector256.Equals(high, Vector256.Create((byte)'-'));
        var lowWords = IsLetter(low) | lowDigits | lowDashes | Vector256.Equals(low, Vector256.Create((byte)'_'));
        var highWords = IsLetter(high) | highDigits | highDashes | Vector256.Equals(high, Vector256.Create((byte)'_'));
        return new BlockMasks(
            in block,
            Join(lowWords, highWords),
            Join(lowDigits, highDigits),
            Join(lowDashes, highDashes),
            Join(Vector256.Equals(low, Vector256.Create((byte)'@')), Vector256.Equals(high, Vector256.Create((byte)'@'))));
    }

    private static Vector256<byte> IsDigit(Vector256<byte> bytes) =>
        Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'0'), Vector256.Create((byte)9));

    private static Vector256<byte> IsLetter(Vector256<byte> bytes) =>
        Vector256.LessThanOrEqual((bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)25));

    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
