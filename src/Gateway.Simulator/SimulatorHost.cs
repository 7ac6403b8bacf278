using System.Net;
using Gateway.Simulator.Control;
using Gateway.Simulator.Faults;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Gateway.Simulator;

/// <summary>A running simulator, in this process.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    /// <summary>Streams still running are cut at a stop: nobody waits for a simulated answer.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>Requests hold text and pictures; what is larger is a mistake of the caller.</summary>
    private const long MaximumBodyBytes = 256 * 1024 * 1024;

    /// <summary>
    /// The least that Kestrel takes: a flush then returns when the kernel has the bytes, so that "bytes sent" is true,
    /// a reset cannot overtake what was sent before it, and a slow client slows the answer down at once.
    /// </summary>
    private const long UnsentBytes = 2;

    private readonly WebApplication _application;

    private SimulatorHost(WebApplication application, ScriptBook scripts, RequestJournal journal, ConnectionCounter connections)
    {
        _application = application;
        Scripts = scripts;
        Journal = journal;
        Connections = connections;
        BaseUrl = new Uri(application.Urls.First());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:4711</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What it does with coming requests.</summary>
    public ScriptBook Scripts { get; }

    /// <summary>The requests that came.</summary>
    public RequestJournal Journal { get; }

    /// <summary>The TCP connections that came.</summary>
    public ConnectionCounter Connections { get; }

    /// <summary>Starts a simulator on the loopback interface.</summary>
    public static Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        StartAsync(options, TimeProvider.System, cancellationToken);

    /// <summary>Starts a simulator on the loopback interface, with another clock.</summary>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var scripts = new ScriptBook();
        var journal = new RequestJournal(options.KeepBodies, time);
        var connections = new ConnectionCounter();
        var player = new ResponsePlayer(options, new AnswerCutter(new SocketFaults(time), time), time);
        var endpoint = new SimulatorEndpoint(
            new ProviderHandler(scripts, player, options, time),
            new ControlEndpoint(scripts, journal, connections),
            journal,
            connections,
            time);

        var application = Build(options, connections);
        application.Run(endpoint.InvokeAsync);
        await application.StartAsync(cancellationToken);
        return new SimulatorHost(application, scripts, journal, connections);
    }

    /// <summary>Stops it; running answers are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>No configuration files, no environment, no console: only what the options say.</summary>
    private static WebApplication Build(SimulatorOptions options, ConnectionCounter connections)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = UnsentBytes);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;

            // Slow clients are among the things under test.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.Use(next => connection => connections.ServeAsync(connection, next));
            });
        });
        return builder.Build();
    }
}
