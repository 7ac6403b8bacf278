namespace Gateway.PolicyVersions;

/// <summary>Every second: follows what other processes publish, takes over what changes in the folder, and watches new versions.</summary>
internal sealed class PolicyWatcher(
    PolicyPublisher publisher,
    PolicyFolderWatch folder,
    RollbackWatch rollback,
    PolicyState state,
    TimeProvider time,
    ILogger<PolicyWatcher> logger) : BackgroundService
{
    /// <summary>Time between two looks; a change in the folder is live after the second.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is no failure.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            Say(await publisher.FollowAsync(cancellationToken), null);
            await folder.CheckAsync(cancellationToken);
            await rollback.CheckAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What is live goes on: a store that is away must not stop anybody.
            Say(exception.Message, exception);
        }
    }

    // Once for each kind of trouble, not every second.
    private void Say(string? problem, Exception? exception)
    {
        if (problem is not null && problem != state.StoreProblem)
        {
            PolicyVersionsLog.WatchFailed(logger, problem, exception);
        }

        state.StoreProblem = problem;
    }
}
