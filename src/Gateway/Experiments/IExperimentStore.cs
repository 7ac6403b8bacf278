namespace Gateway.Experiments;

/// <summary>Keeps what an experiment must not forget over a restart.</summary>
internal interface IExperimentStore
{
    /// <summary>All arms that were stopped.</summary>
    Task<IReadOnlyList<ExperimentStop>> ListStopsAsync(CancellationToken cancellationToken);

    /// <summary>Stores a stop; the first of an arm counts. On disk when the task ends.</summary>
    Task AddStopAsync(ExperimentStop stop, CancellationToken cancellationToken);

    /// <summary>What each arm has cost from an instant on.</summary>
    Task<IReadOnlyList<ArmSpend>> ListSpendAsync(DateTimeOffset from, CancellationToken cancellationToken);
}
