using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Simulator.Embeddings;

/// <summary>Makes vectors of length one that depend on the input alone: the same input, the same vector.</summary>
internal static class EmbeddingVector
{
    private const int Small = 1536;
    private const int Large = 3072;

    /// <summary>Dimensions of a model's vectors where the request asks for none.</summary>
    public static int DimensionsOf(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Contains("large", StringComparison.Ordinal) ? Large : Small;
    }

    /// <summary>The vector; fewer dimensions are the start of more, scaled to length one again, as at OpenAI.</summary>
    public static float[] Of(byte[] seed, int dimensions)
    {
        var state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(seed));
        var vector = new float[dimensions];
        var square = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            var value = (Next(ref state) / (double)ulong.MaxValue * 2) - 1;
            vector[i] = (float)value;
            square += value * value;
        }

        var length = (float)Math.Sqrt(square);
        for (var i = 0; i < dimensions && length > 0; i++)
        {
            vector[i] /= length;
        }

        return vector;
    }

    /// <summary>The vector's bytes, little-endian.</summary>
    public static byte[] Bytes(float[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return bytes;
    }

    /// <summary>SplitMix64: the same numbers on every machine and in every version of .NET.</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
