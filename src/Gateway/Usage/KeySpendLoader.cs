namespace Gateway.Usage;

/// <summary>Reads what budgets have seen of this month, before the first request is decided.</summary>
internal sealed class KeySpendLoader(IKeySpendStore store, KeySpend spend, TimeProvider time) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var month = KeySpend.MonthOf(time.GetUtcNow());
        foreach (var (keyId, nanoUsd) in await store.ListAsync(month, cancellationToken))
        {
            spend.Add(keyId, nanoUsd, month);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
