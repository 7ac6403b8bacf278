using System.Buffers.Binary;

namespace Gateway.Policy;

/// <summary>A SHA-256 as a value: compared without an allocation, printed as 64 small hex digits.</summary>
/// <param name="First">Bytes 0 to 15, big endian.</param>
/// <param name="Second">Bytes 16 to 31, big endian.</param>
public readonly record struct BodyDigest(UInt128 First, UInt128 Second)
{
    /// <summary>Bytes of a SHA-256.</summary>
    public const int Length = 32;

    /// <summary>The digest in <paramref name="bytes"/>; throws <see cref="ArgumentException"/> unless there are 32.</summary>
    public static BodyDigest Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(bytes));
        }

        return new BodyDigest(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[(Length / 2)..]));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{First:x32}{Second:x32}");
}
