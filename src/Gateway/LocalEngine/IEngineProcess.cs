namespace Gateway.LocalEngine;

/// <summary>One engine process, from its start to its end.</summary>
internal interface IEngineProcess : IAsyncDisposable
{
    /// <summary>Process id.</summary>
    int Pid { get; }

    /// <summary>Where it will answer.</summary>
    EngineEndpoint Endpoint { get; }

    /// <summary>Completes when the process has ended and its output was read.</summary>
    Task<EngineExit> Exited { get; }

    /// <summary>The last lines it wrote.</summary>
    IReadOnlyList<string> LogTail { get; }

    /// <summary>True when it has loaded its model and takes requests.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>What it has done so far; null when it does not answer.</summary>
    Task<EngineProgress?> ReadProgressAsync(CancellationToken cancellationToken);

    /// <summary>Ends it now.</summary>
    void Kill();

    /// <summary>Asks it to end and kills it when it has not after <paramref name="grace"/>.</summary>
    Task StopAsync(TimeSpan grace);
}
