using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Testing.Http;

/// <summary>Reads CRLF lines and bytes; an end or a reset becomes a <see cref="BodyEndException"/>.</summary>
internal static class HttpLineReader
{
    /// <summary>Reads a line without its line end.</summary>
    public static async Task<string> ReadLineAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await ReadAsync(input, cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                input.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                throw new BodyEndException(BodyEnd.Truncated);
            }
        }
    }

    /// <summary>Reads into a buffer; 0 means that the server sent a FIN.</summary>
    public static async Task<int> ReadBytesAsync(PipeReader input, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await ReadAsync(input, cancellationToken);
        var taken = result.Buffer.Slice(0, Math.Min(buffer.Length, result.Buffer.Length));
        taken.CopyTo(buffer.Span);
        input.AdvanceTo(taken.End);
        return (int)taken.Length;
    }

    private static async Task<ReadResult> ReadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is SocketException)
        {
            throw new BodyEndException(BodyEnd.Reset);
        }
    }
}
