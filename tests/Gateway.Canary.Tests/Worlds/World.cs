using System.Collections.Concurrent;
using System.Security.Cryptography;
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
    private readonly ConcurrentDictionary<Setting, HostedGateway> _gateways = new();
    private readonly ConcurrentDictionary<string, int> _arrived = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, int> _judged = new(StringComparer.Ordinal);

    private World(Action<string?, byte[]> strays)
    {
        _local = new RecordingUpstream(isCloud: false, Judged);
        _cloudA = new RecordingUpstream(isCloud: true, Received);
        _cloudB = new RecordingUpstream(isCloud: true, Received);
        void Judged(string? marker, byte[] request, bool isWhole)
        {
            if (marker is not null && RecordingUpstream.IsJudge(request))
            {
                _judged.AddOrUpdate(marker, 1, static (_, count) => count + 1);
            }
        }

        void Received(string? marker, byte[] request, bool isWhole)
        {
            if (isWhole)
            {
                var body = request.AsSpan(request.AsSpan().IndexOf("\r\n\r\n"u8) + 4);
                _arrived.AddOrUpdate(Convert.ToHexStringLower(SHA256.HashData(body)), 1, static (_, count) => count + 1);
            }

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

    /// <summary>All its gateways.</summary>
    public IReadOnlyList<HostedGateway> Gateways => [.. _gateways.Values];

    /// <summary>Those whose files and pages are searched: what an administrator lets one keep is no leak.</summary>
    public IReadOnlyList<HostedGateway> Searched => [.. _gateways.Where(static pair => pair.Key != Setting.Keeping).Select(static pair => pair.Value)];

    /// <summary>Starts one.</summary>
    public static async Task<World> StartAsync()
    {
        ConcurrentQueue<byte[]> strays = new();
        var world = new World((_, request) => strays.Enqueue(request)) { Strays = strays };
        world.Main = await world.GatewayForAsync(Setting.Usual);
        return world;
    }

    /// <summary>The gateway with a setting; it starts when it is needed.</summary>
    public async ValueTask<HostedGateway> GatewayForAsync(Setting setting)
    {
        await _starting.WaitAsync();
        try
        {
            return _gateways.TryGetValue(setting, out var running) ? running : _gateways[setting] = await HostedGateway.StartAsync(Deployments, setting, Logs, () => $"local {_local.Standing}, cloud-a {_cloudA.Standing}, cloud-b {_cloudB.Standing}");
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Whole requests at clouds so far, by the SHA-256 of their bodies, and how often each came.</summary>
    public IReadOnlyDictionary<string, int> Arrived => _arrived;

    /// <summary>How often the judge was asked about a text with this marker.</summary>
    public int JudgedOf(string marker) => _judged.GetValueOrDefault(marker);

    /// <summary>Expects requests of a step; of a step and its repetition they count for the first.</summary>
    public void Expect(Step step) => _steps.TryAdd(step.Draft.Marker, step);

    /// <summary>Forgets all steps. Too early, and a copy that is on its way yet seems to belong to nobody.</summary>
    public void Forget()
    {
        _steps.Clear();
        _judged.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways.Values)
        {
            await gateway.DisposeAsync();
        }

        await _local.DisposeAsync();
        await _cloudA.DisposeAsync();
        await _cloudB.DisposeAsync();
        Telemetry.Dispose();
        _starting.Dispose();
    }
}
