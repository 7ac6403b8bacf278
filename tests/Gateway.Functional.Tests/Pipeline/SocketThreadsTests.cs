using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Functional.Tests.Gateways;
using Microsoft.AspNetCore.Http;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>Which threads carry what comes in: the sockets' own for the API, the pool's for pages, which may wait for a database.</summary>
public sealed class SocketThreadsTests
{
    private const int MostTries = 50;

    [Fact]
    public async Task Requests_OfTheApiStayOnTheirSocketsThread_AndPagesRunOnThePool()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var seen = new ConcurrentBag<(int Port, bool IsPool)>();
        using var threads = WatchStarts((port, isPool) => seen.Add((port, isPool)));
        using var client = new HttpClient();

        // The pool begins a connection, and a request that came with it.
        for (var i = 0; i < MostTries && !seen.Contains((gateway.Url.Port, false)); i++)
        {
            using var api = await client.GetAsync($"{gateway.Url}health", TestContext.Current.CancellationToken);
            using var page = await client.GetAsync($"{gateway.AdminUrl}sign-in", TestContext.Current.CancellationToken);
        }

        Assert.Contains((gateway.Url.Port, false), seen);
        Assert.Contains((gateway.AdminUrl.Port, true), seen);
        Assert.DoesNotContain((gateway.AdminUrl.Port, false), seen);
    }

    /// <summary>Tells the port of each request and whether a thread of the pool begins it.</summary>
    private static IDisposable WatchStarts(Action<int, bool> tell) =>
        DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.AspNetCore")
            {
                listener.Subscribe(
                    new Observer<KeyValuePair<string, object?>>(started =>
                    {
                        if (started is { Key: "Microsoft.AspNetCore.Hosting.BeginRequest", Value: { } value }
                            && value.GetType().GetProperty("httpContext")?.GetValue(value) is HttpContext http)
                        {
                            tell(http.Connection.LocalPort, Thread.CurrentThread.IsThreadPoolThread);
                        }
                    }),
                    static name => name == "Microsoft.AspNetCore.Hosting.BeginRequest");
            }
        }));

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => next(value);
    }
}
