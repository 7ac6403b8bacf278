using System.Net;
using Gateway.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Sockets;

/// <summary>What runs on the threads that wait for the sockets, and what leaves them.</summary>
public sealed class SocketThreadsTests
{
    [Fact]
    public async Task LeaveFor_ALongMessage_GoesOnOnTheThreadPool() => Assert.True(await IsPoolThreadAfterAsync(SocketThreads.LongBytes));

    [Fact]
    public async Task LeaveFor_AShortMessage_StaysWhereItIs() => Assert.False(await IsPoolThreadAfterAsync(SocketThreads.LongBytes - 1));

    [Fact]
    public void ApiSockets_TakeTheApisPortsAndNoOthers()
    {
        var sockets = new ApiSockets(new OptionsFactory<SocketTransportOptions>([], []), NullLoggerFactory.Instance);

        Assert.True(sockets.CanBind(new ApiEndPoint(IPAddress.Loopback, 8080)));
        Assert.False(sockets.CanBind(new IPEndPoint(IPAddress.Loopback, 8080)));
    }

    /// <summary>Whether the pool runs what follows when a thread of its own, as a socket's is, works on a message of that size.</summary>
    private static Task<bool> IsPoolThreadAfterAsync(long bytes)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => _ = WorkAsync()) { IsBackground = true };
        thread.Start();
        return answer.Task;

        async Task WorkAsync()
        {
            await SocketThreads.LeaveFor(bytes);
            answer.SetResult(Thread.CurrentThread.IsThreadPoolThread);
        }
    }
}
