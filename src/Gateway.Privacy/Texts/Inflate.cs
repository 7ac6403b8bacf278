using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>Unpacks gzip and zlib up to a limit: a small body that unpacks to gigabytes stops there and counts as not examined.</summary>
internal static class Inflate
{
    private const byte GzipMark = 0x1F;

    /// <summary>What the bytes unpack to, in a rented buffer when it is text.</summary>
    public static EncodedKind Read(ReadOnlySpan<byte> bytes, int most, out char[] text, out int length)
    {
        (text, length) = ([], 0);
        var plain = ArrayPool<byte>.Shared.Rent(most + 1);
        var written = 0;
        try
        {
            using var source = new MemoryStream(bytes.ToArray(), writable: false);
            using Stream stream = bytes[0] == GzipMark ? new GZipStream(source, CompressionMode.Decompress) : new ZLibStream(source, CompressionMode.Decompress);
            for (var read = -1; read != 0 && written <= most; written += read)
            {
                read = stream.Read(plain, written, most + 1 - written);
            }
        }
        catch (InvalidDataException)
        {
            // Cut or damaged: what came out so far is looked at; nothing at all is no archive.
        }

        try
        {
            if (written > most)
            {
                return EncodedKind.TooLong;
            }

            if (written == 0 || !EncodedRun.IsText(plain.AsSpan(0, written)))
            {
                return EncodedKind.Plain;
            }

            text = ArrayPool<char>.Shared.Rent(written);
            length = Encoding.UTF8.GetChars(plain.AsSpan(0, written), text);
            return EncodedKind.Text;
        }
        finally
        {
            plain.AsSpan(0, written).Clear();
            ArrayPool<byte>.Shared.Return(plain);
        }
    }
}
