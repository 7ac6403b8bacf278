using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.Egress;
using Gateway.Experiments;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.PolicyVersions;
using Gateway.Routing;
using Gateway.Shadows;
using Gateway.Upstreams;

namespace Gateway.Admin;

/// <summary>The live policy and the places at the local engine, as the admin pages show them.</summary>
internal sealed class LiveAdminSources(LivePolicy live, PolicyState policy, ExperimentBook experiments, ShadowBook shadows, EgressState egress) : IAdminSources
{
    /// <inheritdoc/>
    public string PolicyVersion => live.IsLoaded ? live.Current.Snapshot.Version : "";

    /// <inheritdoc/>
    public PolicySnapshot? Policy => live.IsLoaded ? live.Current.Snapshot : null;

    /// <inheritdoc/>
    public PolicyNotice? PolicyNotice => policy.Notice;

    /// <inheritdoc/>
    public bool AirGap => egress.IsAirGapped;

    /// <inheritdoc/>
    public string? EgressProblem => egress.Problem;

    /// <inheritdoc/>
    public int EngineBusy => EnginePlaces?.Busy ?? 0;

    /// <inheritdoc/>
    public int EngineQueued => EnginePlaces?.Waiting ?? 0;

    /// <inheritdoc/>
    public IReadOnlyList<ForecastReport> Forecasts(int inputTokens) => live.IsLoaded
        ? [.. live.Current.Deployments.Select(deployment => deployment.Report(new ForecastRequest { InputTokens = inputTokens }))]
        : [];

    /// <inheritdoc/>
    public ExperimentPage Experiments => live.IsLoaded
        ? new ExperimentPage(experiments.Report(live.Current.Snapshot), shadows.Report(live.Current.Snapshot))
        : new ExperimentPage([], []);

    /// <inheritdoc/>
    public IReadOnlyList<DecisionAlternative> Alternatives(RecordedRequest request) =>
        live.IsLoaded ? DecisionAlternatives.Of(request, live.Current.Snapshot, live.Current) : [];

    private Admission? EnginePlaces => live.IsLoaded ? live.Current.Deployments.FirstOrDefault(deployment => deployment.IsEngine)?.Places : null;
}
