using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Egress;

/// <summary>Reads a ledger file line by line.</summary>
internal static class LedgerReader
{
    /// <summary>
    /// Calls <paramref name="take"/> with number and bytes of each whole line. Answers how many bytes the whole lines have: what is
    /// longer has a torn line at its end, which was never durable.
    /// </summary>
    public static async Task<long> ReadAsync(string path, Action<int, ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        await using var file = LedgerFiles.OpenToRead(path);
        var reader = PipeReader.Create(file);
        long whole = 0;
        var number = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                take(++number, line.IsSingleSegment ? line.FirstSpan : line.ToArray());
                whole += line.Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                return whole;
            }
        }
    }
}
