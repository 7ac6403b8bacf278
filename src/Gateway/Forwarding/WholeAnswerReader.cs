using Gateway.Requests;
using Gateway.Sockets;

namespace Gateway.Forwarding;

/// <summary>Reads a whole answer into memory: its cost goes into a header, which leaves before the body.</summary>
internal static class WholeAnswerReader
{
    /// <summary>Largest answer held; the largest models emit 128k tokens, about half a megabyte, and tool results or logprobs multiply it.</summary>
    public const int MaxAnswerBytes = 32 << 20;

    private const int FirstRead = 8 << 10;

    /// <summary>
    /// False when the answer is too large. A broken connection throws. With an <paramref name="announced"/> length the last byte ends
    /// it: no timer is armed for an end that is already here.
    /// </summary>
    public static async ValueTask<bool> ReadAsync(Stream upstream, long? announced, PooledBytes answer, AttemptClock clock)
    {
        while (answer.Length <= MaxAnswerBytes)
        {
            var read = await upstream.ReadAsync(answer.Room(FirstRead), clock.Token);
            answer.Advance(read);
            if (read == 0 || answer.Length == announced)
            {
                await SocketThreads.LeaveFor(answer.Length);
                return true;
            }

            clock.Progress();
        }

        return false;
    }
}
