using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gateway.Protocol;

/// <summary>Looks for <see cref="BodySigns"/>.</summary>
public static class BodySignsReader
{
    // Both are told by their first byte and the one two places behind it; a candidate is looked at.
    private const int Apart = 2;

    private static ReadOnlySpan<byte> CodeFence => "```"u8;

    private static ReadOnlySpan<byte> Seal => "\"gw1."u8;

    /// <summary>The signs of a JSON body.</summary>
    public static BodySigns Read(ReadOnlySpan<byte> body)
    {
        var signs = BodySigns.None;
        var position = 0;
        for (; position + Vector512<byte>.Count + Apart <= body.Length; position += Vector512<byte>.Count)
        {
            var first = Vector512.Create(body[position..]);
            var third = Vector512.Create(body[(position + Apart)..]);
            var ticks = Is(first, '`') & Is(third, '`');
            var seals = Is(first, '"') & Is(third, 'w');
            if ((ticks | seals) != Vector512<byte>.Zero)
            {
                signs |= Look(body, position, ticks.ExtractMostSignificantBits() | seals.ExtractMostSignificantBits());
            }
        }

        return signs
            | (body[position..].IndexOf(CodeFence) >= 0 ? BodySigns.CodeFence : BodySigns.None)
            | (body[position..].IndexOf(Seal) >= 0 ? BodySigns.Seal : BodySigns.None);
    }

    private static BodySigns Look(ReadOnlySpan<byte> body, int position, ulong candidates)
    {
        var signs = BodySigns.None;
        for (; candidates != 0; candidates &= candidates - 1)
        {
            var rest = body[(position + BitOperations.TrailingZeroCount(candidates))..];
            signs |= rest.StartsWith(CodeFence) ? BodySigns.CodeFence : rest.StartsWith(Seal) ? BodySigns.Seal : BodySigns.None;
        }

        return signs;
    }

    private static Vector512<byte> Is(Vector512<byte> bytes, char c) => Vector512.Equals(bytes, Vector512.Create((byte)c));
}
