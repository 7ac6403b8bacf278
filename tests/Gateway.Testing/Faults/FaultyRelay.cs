using System.Net.Sockets;
using Gateway.Testing.Sockets;

namespace Gateway.Testing.Faults;

/// <summary>Carries one direction of one connection and breaks it as told.</summary>
internal sealed class FaultyRelay(Socket from, Socket to, StreamFault fault)
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>A throttled stream passes this many pieces a second, so that it flows and does not jump.</summary>
    private const int PiecesPerSecond = 20;

    private long _passed;

    /// <summary>Carries bytes until an end, a fault or cancellation; true: the other direction may go on.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        if (fault is { Action: FaultAction.Reset or FaultAction.Finish or FaultAction.Stall, AtByte: 0 })
        {
            return await BreakAsync(cancellationToken);
        }

        while (true)
        {
            var read = await from.ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return true;
            }

            if (_passed == 0 && fault.Delay > TimeSpan.Zero)
            {
                await Task.Delay(fault.Delay, cancellationToken);
            }

            if (fault.Action == FaultAction.Corrupt && _passed <= fault.AtByte && fault.AtByte < _passed + read)
            {
                buffer[fault.AtByte - _passed] ^= 0xFF;
            }

            var breaksHere = fault.Action is not (FaultAction.None or FaultAction.Corrupt) && fault.AtByte <= _passed + read;

            await PassAsync(buffer.AsMemory(0, breaksHere ? (int)(fault.AtByte - _passed) : read), cancellationToken);
            if (breaksHere)
            {
                return await BreakAsync(cancellationToken);
            }
        }
    }

    private async Task PassAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var piece = fault.BytesPerSecond is { } rate ? Math.Max(1, rate / PiecesPerSecond) : int.MaxValue;
        while (bytes.Length > 0)
        {
            var sent = await to.SendAsync(bytes[..Math.Min(piece, bytes.Length)], cancellationToken);
            bytes = bytes[sent..];
            _passed += sent;
            if (fault.BytesPerSecond is { } perSecond)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)sent / perSecond), cancellationToken);
            }
        }
    }

    private async Task<bool> BreakAsync(CancellationToken cancellationToken)
    {
        switch (fault.Action)
        {
            case FaultAction.Reset:
                Loopback.Reset(to);
                Loopback.Reset(from);
                return false;
            case FaultAction.Finish:
                to.Shutdown(SocketShutdown.Send);
                await DiscardAsync(cancellationToken);
                return true;
            default:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return false;
        }
    }

    private async Task DiscardAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (await from.ReceiveAsync(buffer, cancellationToken) > 0)
        {
            // The sender may finish; nobody hears it.
        }
    }
}
