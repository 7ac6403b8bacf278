using Gateway.Contracts;
using Gateway.Requests;

namespace Gateway.Recording;

/// <summary>Keeps request records and answers the reports over them.</summary>
internal interface IRequestStore
{
    /// <summary>Appends a batch in one transaction; durable against a killed process when it returns.</summary>
    Task AppendAsync(IReadOnlyList<RequestRecord> batch, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<RequestPage> ListAsync(RequestFilter filter, CancellationToken cancellationToken);

    /// <summary>One request; null when there is none with this id.</summary>
    Task<RequestDetail?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Totals, buckets and per-deployment use between two instants; engine, policy and drop counters are filled in by the caller.</summary>
    Task<UsageReport> SummariseAsync(DateTimeOffset from, DateTimeOffset to, int buckets, CancellationToken cancellationToken);
}
