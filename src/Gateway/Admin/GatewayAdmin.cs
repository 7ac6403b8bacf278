using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.LocalEngine;
using Gateway.Recording;

namespace Gateway.Admin;

/// <summary>The admin contract in process: reports from the store, the engine's state, and news of both.</summary>
internal sealed class GatewayAdmin(
    IRequestStore store,
    ITrafficStore traffic,
    IRequestRecorder recorder,
    ILocalEngine engine,
    IAdminSources sources,
    DetectorWatch detectors,
    TimeProvider time,
    ILogger<GatewayAdmin> logger) : IGatewayAdmin
{
    /// <summary>Slices of the overview's chart: half an hour each for a day.</summary>
    public const int Buckets = 48;

    /// <summary>Shortest window of an overview.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(1);

    /// <summary>Longest window of an overview.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    /// <inheritdoc/>
    public async Task<Overview> GetOverviewAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, ShortestWindow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, LongestWindow);

        // The window's end is exclusive: one millisecond later, so that what was stored just now is in it.
        var to = time.GetUtcNow().AddMilliseconds(1);
        var from = to - window;
        var usage = await store.SummariseAsync(from, to, Buckets, cancellationToken);
        return new Overview
        {
            From = from,
            To = to,
            Requests = usage.Requests,
            LocalRequests = usage.LocalRequests,
            CloudRequests = usage.CloudRequests,
            Refused = usage.Refused,
            Failed = usage.Failed,
            SpendUsd = usage.SpendUsd,
            SimulatedUsd = usage.SimulatedUsd,
            ShadowCopies = usage.ShadowCopies,
            ShadowUsd = usage.ShadowUsd,
            UnpricedRequests = usage.UnpricedRequests,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            TtftP50Ms = usage.TtftP50Ms,
            TtftP95Ms = usage.TtftP95Ms,
            Buckets = usage.Buckets,
            Deployments = usage.Deployments,
            Engine = GetEngine(),
            PolicyVersion = sources.PolicyVersion,
            PolicyNotice = sources.PolicyNotice,
            AirGap = sources.AirGap,
            EgressProblem = sources.EgressProblem,
            StoppedDetectors = detectors.Latest?.Stopped ?? [],
            RecordsDropped = recorder.Dropped,
        };
    }

    /// <summary>The local engine now.</summary>
    public EngineReport GetEngine() => EngineReports.Of(engine.Status, sources);

    /// <summary>What is expected of each deployment now, for a prompt of so many tokens.</summary>
    public ForecastPage GetForecasts(int inputTokens) => new(sources.Forecasts(inputTokens));

    /// <inheritdoc/>
    public Task<RequestPage> ListRequestsAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return store.ListAsync(filter, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RequestDetail?> GetRequestAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return store.GetAsync(id, cancellationToken);
    }

    /// <summary>One decision explained; null when there is none with this id. What only a full record tells is left out of an older one.</summary>
    public async Task<DecisionReport?> GetDecisionAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(id, cancellationToken) is not { } detail)
        {
            return null;
        }

        var report = DecisionReports.Of(detail);
        return await traffic.GetAsync(id, cancellationToken) is { } request ? DecisionDetails.Add(report, request, sources.Alternatives(request)) : report;
    }

    /// <inheritdoc/>
    public ExperimentPage GetExperiments() => sources.Experiments;

    /// <inheritdoc/>
    public IDisposable Subscribe(Func<Task> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new ChangeSubscription(recorder, engine, changed, time, logger);
    }
}
