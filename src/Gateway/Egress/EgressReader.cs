namespace Gateway.Egress;

/// <summary>Answers what left from the ledger alone. It does not verify: that is <see cref="EgressVerifier"/>'s.</summary>
internal static class EgressReader
{
    /// <summary>Reads the ledger in <paramref name="folder"/>; at most <paramref name="most"/> records are listed, all are added up.</summary>
    public static async Task<EgressAnswer> ReadAsync(string folder, EgressQuery query, int most, Action<double>? progress, CancellationToken cancellationToken)
    {
        var newest = new Queue<LedgerRecord>();
        var totals = new Dictionary<(string Deployment, string Label, string Policy, string Why), (long Calls, long Bytes)>();
        await LedgerWalk.RunAsync(
            folder,
            location =>
            {
                if (!query.Wants(location.Record))
                {
                    return;
                }

                var record = location.Record;
                newest.Enqueue(record);
                if (newest.Count > most)
                {
                    newest.Dequeue();
                }

                var key = (record.Deployment, record.Label, record.Policy, record.Why);
                var (calls, bytes) = totals.GetValueOrDefault(key);
                totals[key] = (calls + 1, bytes + record.Bytes);
            },
            static _ => { },
            progress,
            cancellationToken);
        return new EgressAnswer(
            totals.Values.Sum(static one => one.Calls),
            totals.Values.Sum(static one => one.Bytes),
            [
                .. totals
                    .Select(static one => new EgressTotal(one.Key.Deployment, one.Key.Label, one.Key.Policy, one.Key.Why, one.Value.Calls, one.Value.Bytes))
                    .OrderByDescending(static one => one.Calls)
                    .ThenBy(static one => one.Deployment, StringComparer.Ordinal),
            ],
            [.. newest.Reverse()]);
    }
}
