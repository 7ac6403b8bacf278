using System.Collections.Concurrent;
using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Sinks;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>A gateway among recording upstreams: everything that leaves it, and everything it keeps, can be searched.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Step> _steps = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly RecordingUpstream _local;
    private readonly RecordingUpstream _cloudA;
    private readonly RecordingUpstream _cloudB;
    private HostedGateway? _keeping;

    private World(Action<string?, byte[]> strays)
    {
        _local = new RecordingUpstream(isCloud: false, (_, _) => { });
        _cloudA = new RecordingUpstream(isCloud: true, Received);
        _cloudB = new RecordingUpstream(isCloud: true, Received);
        void Received(string? marker, byte[] request)
        {
            if (marker is not null && _steps.TryGetValue(marker, out var step))
            {
                step.Result.CloudRequests.Enqueue(request);
            }
            else
            {
                strays(marker, request);
            }
        }
    }

    /// <summary>The gateway.</summary>
    public HostedGateway Main { get; private set; } = null!;

    /// <summary>Its logs.</summary>
    public LogSink Logs { get; } = new();

    /// <summary>Activities and measurements.</summary>
    public TelemetrySink Telemetry { get; } = new();

    /// <summary>What clouds got that belongs to no request.</summary>
    public ConcurrentQueue<byte[]> Strays { get; private init; } = new();

    /// <summary>Connections that clouds got.</summary>
    public int CloudConnections => _cloudA.Connections + _cloudB.Connections;

    /// <summary>Bytes that clouds got.</summary>
    public long CloudBytes => _cloudA.Bytes + _cloudB.Bytes;

    private string Deployments => WorldPolicy.Deployments(_local.Url, _cloudA.Url, _cloudB.Url);

    /// <summary>Starts one.</summary>
    public static async Task<World> StartAsync()
    {
        ConcurrentQueue<byte[]> strays = new();
        var world = new World((_, request) => strays.Enqueue(request)) { Strays = strays };
        world.Main = await HostedGateway.StartAsync(world.Deployments, keepsResponses: false, world.Logs);
        return world;
    }

    /// <summary>The gateway for a case. The one that keeps responses, because its administrator wants that, starts when it is needed; what it keeps is no leak.</summary>
    public async ValueTask<HostedGateway> GatewayForAsync(CanaryCase one)
    {
        if (one.Shape != Shape.Continued)
        {
            return Main;
        }

        await _starting.WaitAsync();
        try
        {
            return _keeping ??= await HostedGateway.StartAsync(Deployments, keepsResponses: true, Logs);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Expects requests of a step; of a step and its repetition they count for the first.</summary>
    public void Expect(Step step) => _steps.TryAdd(step.Draft.Marker, step);

    /// <summary>Forgets all steps.</summary>
    public void Forget() => _steps.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Main.DisposeAsync();
        if (_keeping is not null)
        {
            await _keeping.DisposeAsync();
        }

        await _local.DisposeAsync();
        await _cloudA.DisposeAsync();
        await _cloudB.DisposeAsync();
        Telemetry.Dispose();
        _starting.Dispose();
    }
}
