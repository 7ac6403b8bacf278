using System.Buffers;
using System.Security.Cryptography;
using Gateway.Policy;
using Gateway.Protocol.Json;

namespace Gateway.Egress;

/// <summary>The SHA-256 of what a body stream yields.</summary>
internal static class BodyDigests
{
    // Most bodies fit, and are hashed in one call without a state object.
    private const int PieceBytes = 1 << 16;

    /// <summary>The hash from the body's first byte to its last; leaves the stream at its beginning.</summary>
    public static BodyDigest Of(SplicedBodyStream body)
    {
        body.Rewind();
        var piece = ArrayPool<byte>.Shared.Rent((int)Math.Min(body.Length + 1, PieceBytes));
        var read = 0;
        try
        {
            read = body.Read(piece);
            return body.Position == body.Length ? Of(piece.AsSpan(0, read)) : OfPieces(body, piece, read);
        }
        finally
        {
            // Request text may not outlive its request in a shared buffer.
            piece.AsSpan(0, read).Clear();
            ArrayPool<byte>.Shared.Return(piece);
            body.Rewind();
        }
    }

    /// <summary>The hash of bytes that lie together.</summary>
    public static BodyDigest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[BodyDigest.Length];
        SHA256.HashData(bytes, hash);
        return BodyDigest.Of(hash);
    }

    /// <summary>The hash that has been collected so far.</summary>
    public static BodyDigest Of(IncrementalHash collected)
    {
        Span<byte> hash = stackalloc byte[BodyDigest.Length];
        collected.GetHashAndReset(hash);
        return BodyDigest.Of(hash);
    }

    private static BodyDigest OfPieces(SplicedBodyStream body, byte[] piece, int read)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        do
        {
            hash.AppendData(piece, 0, read);
            read = body.Read(piece);
        }
        while (read > 0);
        return Of(hash);
    }
}
