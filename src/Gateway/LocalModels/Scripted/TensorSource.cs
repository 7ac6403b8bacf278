using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels.Scripted;

/// <summary>Adds tensors of 32-bit floats to a file, a row at a time.</summary>
internal sealed class TensorSource(GgufWriter writer, NumberSource numbers)
{
    /// <summary>Writes the numbers of one row.</summary>
    public delegate void RowFill(int row, Span<float> values);

    /// <summary>A tensor of one number.</summary>
    public void AddConstant(string name, float value, params ReadOnlySpan<long> sizes) =>
        Add(name, sizes, (_, values) => values.Fill(value));

    /// <summary>A matrix of random weights, scaled so that its products keep their size.</summary>
    public void AddRandom(string name, params ReadOnlySpan<long> sizes)
    {
        var limit = 1 / MathF.Sqrt(sizes[0]);
        Add(name, sizes, (_, values) => Fill(values, 0, limit));
    }

    /// <summary>Random numbers even over <paramref name="center"/> ± <paramref name="spread"/>.</summary>
    public void AddAround(string name, float center, float spread, long length) =>
        Add(name, [length], (_, values) => Fill(values, center, spread));

    /// <summary>A tensor of rows.</summary>
    public void Add(string name, ReadOnlySpan<long> sizes, RowFill fill)
    {
        var rowLength = (int)sizes[0];
        var rows = 1;
        foreach (var size in sizes[1..])
        {
            rows = checked(rows * (int)size);
        }

        writer.AddTensor(name, GgufTensorType.F32, sizes.ToArray(), stream => WriteRows(stream, rowLength, rows, fill));
    }

    private static void WriteRows(Stream stream, int rowLength, int rows, RowFill fill)
    {
        var values = new float[rowLength];
        for (var row = 0; row < rows; row++)
        {
            Array.Clear(values);
            fill(row, values);
            var bytes = MemoryMarshal.AsBytes(values.AsSpan());
            if (!BitConverter.IsLittleEndian)
            {
                var words = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            stream.Write(bytes);
        }
    }

    private void Fill(Span<float> values, float center, float spread)
    {
        foreach (ref var value in values)
        {
            value = center + numbers.Next(spread);
        }
    }
}
