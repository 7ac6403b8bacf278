using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gateway.Privacy.Texts;

/// <summary>What a block of 64 bytes holds, a bit for each byte. By one vector where the processor has them as long, by two elsewhere.</summary>
internal readonly struct ByteMarks
{
    /// <summary>Bytes of a block.</summary>
    public const int Length = 64;

    /// <summary>Bytes behind it that are read, too: a word of three letters may begin with its last.</summary>
    public const int Ahead = 2;

    /// <summary>Length of a run, and of the stretch on each side of an edge that is counted together.</summary>
    private const int Run = BitRuns.Length;

    // Below are ASCII, the rest of letters, and what begins none.
    private const char FirstOther = '\u00C2';

    // The bit that tells a small letter from its capital.
    private const byte Small = 0x20;

    private readonly ulong _words;
    private readonly ulong _colons;

    /// <summary>Looks at a block, behind which <see cref="Ahead"/> bytes can be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteMarks(ref readonly byte block)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var bytes = Vector512.LoadUnsafe(in block);
            if (Rare(bytes) != Vector512<byte>.Zero)
            {
                HasSigns = Signs(bytes) != Vector512<byte>.Zero;
                Backslashes = Is(bytes, '\\').ExtractMostSignificantBits();
                Digits = In(bytes, '0', 9).ExtractMostSignificantBits();
                Others = Above(bytes).ExtractMostSignificantBits();
                Names = Is(bytes, '>').ExtractMostSignificantBits();
                _colons = Is(bytes, ':').ExtractMostSignificantBits();
            }

            Capitals = In(bytes, 'A', 25).ExtractMostSignificantBits();
            _words = Letters(bytes).ExtractMostSignificantBits();
            Dots = (IsLetter(bytes, 'd') & IsLetter(Vector512.LoadUnsafe(in block, 1), 'o') & IsLetter(Vector512.LoadUnsafe(in block, 2), 't')).ExtractMostSignificantBits();
        }
        else
        {
            const int Half = Length / 2;
            var low = Vector256.LoadUnsafe(in block);
            var high = Vector256.LoadUnsafe(in block, Half);
            if ((Rare(low) | Rare(high)) != Vector256<byte>.Zero)
            {
                HasSigns = (Signs(low) | Signs(high)) != Vector256<byte>.Zero;
                Backslashes = Join(Is(low, '\\'), Is(high, '\\'));
                Digits = Join(In(low, '0', 9), In(high, '0', 9));
                Others = Join(Above(low), Above(high));
                Names = Join(Is(low, '>'), Is(high, '>'));
                _colons = Join(Is(low, ':'), Is(high, ':'));
            }

            Capitals = Join(In(low, 'A', 25), In(high, 'A', 25));
            _words = Join(Letters(low), Letters(high));
            Dots = Join(
                IsLetter(low, 'd') & IsLetter(Vector256.LoadUnsafe(in block, 1), 'o') & IsLetter(Vector256.LoadUnsafe(in block, 2), 't'),
                IsLetter(high, 'd') & IsLetter(Vector256.LoadUnsafe(in block, Half + 1), 'o') & IsLetter(Vector256.LoadUnsafe(in block, Half + 2), 't'));
        }

        _words |= Digits;
        Names |= _colons;
    }

    /// <summary>True for a sign that begins or hides a value: an at-sign, an equals sign, a dollar, a percent sign, an ampersand.</summary>
    public bool HasSigns { get; }

    /// <summary>Backslashes.</summary>
    public ulong Backslashes { get; }

    /// <summary>Digits.</summary>
    public ulong Digits { get; }

    /// <summary>Capitals.</summary>
    public ulong Capitals { get; }

    /// <summary>Beginnings of letters beyond ASCII.</summary>
    public ulong Others { get; }

    /// <summary>What stands behind a name: a colon or a bracket.</summary>
    public ulong Names { get; }

    /// <summary>Where the three letters "dot" begin.</summary>
    public ulong Dots { get; }

    /// <summary>True when there are sixteen letters, digits and dashes without anything between, or two colons; also over the edge.</summary>
    public bool HasRun(in ByteMarks before) =>
        (_colons & ((_colons << 1) | (before._colons >> (Length - 1)))) != 0 || BitRuns.IsIn(_words, before._words);

    /// <summary>The most that stand in a block or on both sides of its edge.</summary>
    public static int Count(ulong marks, ulong before) =>
        Math.Max(BitOperations.PopCount(marks), BitOperations.PopCount((marks << (Length - Run)) | (before >> (Length - Run))));

    // Signs, digits, and what stands behind names, with some beside them; prose has none of them.
    private static Vector512<byte> Rare(Vector512<byte> bytes) => In(bytes, '$', '&' - '$') | In(bytes, '0', '@' - '0') | Is(bytes, '\\') | Above(bytes);

    private static Vector256<byte> Rare(Vector256<byte> bytes) => In(bytes, '$', '&' - '$') | In(bytes, '0', '@' - '0') | Is(bytes, '\\') | Above(bytes);

    private static Vector512<byte> Signs(Vector512<byte> bytes) => In(bytes, '$', '&' - '$') | Is(bytes, '@') | Is(bytes, '=');

    private static Vector256<byte> Signs(Vector256<byte> bytes) => In(bytes, '$', '&' - '$') | Is(bytes, '@') | Is(bytes, '=');

    private static Vector512<byte> Letters(Vector512<byte> bytes) => In(bytes | Vector512.Create(Small), 'a', 25) | Is(bytes, '-') | Is(bytes, '_');

    private static Vector256<byte> Letters(Vector256<byte> bytes) => In(bytes | Vector256.Create(Small), 'a', 25) | Is(bytes, '-') | Is(bytes, '_');

    private static Vector512<byte> Above(Vector512<byte> bytes) => In(bytes, FirstOther, byte.MaxValue - FirstOther);

    private static Vector256<byte> Above(Vector256<byte> bytes) => In(bytes, FirstOther, byte.MaxValue - FirstOther);

    private static Vector512<byte> Is(Vector512<byte> bytes, char c) => Vector512.Equals(bytes, Vector512.Create((byte)c));

    private static Vector256<byte> Is(Vector256<byte> bytes, char c) => Vector256.Equals(bytes, Vector256.Create((byte)c));

    private static Vector512<byte> IsLetter(Vector512<byte> bytes, char small) => Is(bytes | Vector512.Create(Small), small);

    private static Vector256<byte> IsLetter(Vector256<byte> bytes, char small) => Is(bytes | Vector256.Create(Small), small);

    private static Vector512<byte> In(Vector512<byte> bytes, char first, int more) => Vector512.LessThanOrEqual(bytes - Vector512.Create((byte)first), Vector512.Create((byte)more));

    private static Vector256<byte> In(Vector256<byte> bytes, char first, int more) => Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)first), Vector256.Create((byte)more));

    private static ulong Join(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
