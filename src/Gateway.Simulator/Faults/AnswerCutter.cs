using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Faults;

/// <summary>Stops an answer in one of the ways of <see cref="CutMode"/>.</summary>
internal sealed class AnswerCutter(SocketFaults sockets, TimeProvider time)
{
    /// <summary>A stalled answer gives up after this; longer than any idle timeout under test.</summary>
    private static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(10);

    /// <summary>No JSON, and after it bytes that no UTF-8 text holds.</summary>
    private static readonly byte[] Garbage = [.. "data: {this is no JSON\n\ndata: "u8, 0xFF, 0xFE, 0x00, 0xC0, .. "\n\n"u8];

    /// <summary>Stops the answer; <paramref name="rest"/> is what of the next event was not sent.</summary>
    public async Task CutAsync(Exchange exchange, CutMode mode, ReadOnlyMemory<byte> rest)
    {
        switch (mode)
        {
            case CutMode.Rst:
                SocketFaults.Reset(exchange);
                break;
            case CutMode.Fin:
                await sockets.FinishAsync(exchange);
                break;
            case CutMode.HalfEvent:
                await exchange.SendAsync(rest[..(rest.Length / 2)]);
                break;
            case CutMode.Garbage:
                await exchange.SendAsync(Garbage);
                break;
            case CutMode.Stall:
                await Task.Delay(StallLimit, time, exchange.Aborted);
                SocketFaults.Reset(exchange);
                break;
            case CutMode.End:
            default:
                break;
        }
    }
}
