using System.Buffers;

namespace Gateway.Privacy.Texts;

/// <summary>Finds stretches so long that no rule should walk them: the data of images and files, the seals of providers.</summary>
internal static class LongRun
{
    /// <summary>Shortest stretch that counts.</summary>
    private const int Least = 2048;

    // A stretch of this length has a character at every such place.
    private const int Stride = Least / 2;

    private static readonly SearchValues<byte> Bytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8);
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    /// <summary>
    /// The next stretch from a place on that holds media or a seal; <see cref="EncodedKind.Plain"/> when there is none. In JSON that still has
    /// its escapes one that begins inside an escape is none: its letters would shift what is decoded.
    /// </summary>
    public static EncodedKind Next(ReadOnlySpan<byte> text, bool isJson, int position, out Range run)
    {
        Span<char> before = stackalloc char[EncodedContext.Before];
        Span<char> head = stackalloc char[EncodedContext.Head];
        while (TryFind(text, Bytes, ref position, out var start))
        {
            if (isJson && start > 0 && text[start - 1] == (byte)'\\')
            {
                continue;
            }

            var context = text[Math.Max(0, start - EncodedContext.Before)..start];
            for (var i = 0; i < context.Length; i++)
            {
                before[i] = (char)context[i];
            }

            for (var i = 0; i < head.Length; i++)
            {
                head[i] = (char)text[start + i];
            }

            var kind = KindOf(before[..context.Length], head);
            if (kind != EncodedKind.Plain)
            {
                run = start..position;
                return kind;
            }
        }

        run = default;
        return EncodedKind.Plain;
    }

    /// <summary>The same in characters.</summary>
    public static EncodedKind Next(ReadOnlySpan<char> text, int position, out Range run)
    {
        while (TryFind(text, Characters, ref position, out var start))
        {
            var kind = KindOf(text[Math.Max(0, start - EncodedContext.Before)..start], text.Slice(start, EncodedContext.Head));
            if (kind != EncodedKind.Plain)
            {
                run = start..position;
                return kind;
            }
        }

        run = default;
        return EncodedKind.Plain;
    }

    // What calls itself media and says text is text: a name alone hides nothing.
    private static EncodedKind KindOf(ReadOnlySpan<char> before, ReadOnlySpan<char> head)
    {
        Span<byte> bytes = stackalloc byte[EncodedContext.Head];
        var length = EncodedContext.DecodeHead(head, bytes);
        var isText = EncodedRun.IsText(bytes[..length]) || EncodedRun.IsCompressed(bytes[..length]);
        return length == 0 || isText ? EncodedKind.Plain
            : EncodedContext.IsSeal(before) ? EncodedKind.Seal
            : EncodedContext.SaysMedia(before) || EncodedContext.IsMedia(bytes[..length]) ? EncodedKind.Media
            : EncodedKind.Plain;
    }

    private static bool TryFind<T>(ReadOnlySpan<T> text, SearchValues<T> alphabet, ref int position, out int start)
        where T : IEquatable<T>
    {
        var floor = position;
        for (var probe = position + Stride - 1; probe < text.Length; probe += Stride)
        {
            if (!alphabet.Contains(text[probe]))
            {
                continue;
            }

            start = floor + text[floor..probe].LastIndexOfAnyExcept(alphabet) + 1;
            var rest = text[probe..].IndexOfAnyExcept(alphabet);
            var end = rest < 0 ? text.Length : probe + rest;
            if (end - start >= Least)
            {
                position = end;
                return true;
            }

            floor = end;
            probe = Math.Max(probe, end - 1);
        }

        position = text.Length;
        start = 0;
        return false;
    }
}
