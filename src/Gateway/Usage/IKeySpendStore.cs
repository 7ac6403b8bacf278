namespace Gateway.Usage;

/// <summary>Knows from the request log what keys have cost.</summary>
internal interface IKeySpendStore
{
    /// <summary>Nano-USD of each key with a budget, of requests that began from an instant on.</summary>
    Task<IReadOnlyList<(string KeyId, long NanoUsd)>> ListAsync(DateTimeOffset from, CancellationToken cancellationToken);
}
