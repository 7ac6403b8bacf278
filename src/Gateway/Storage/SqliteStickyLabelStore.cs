using System.Runtime.InteropServices;
using Dapper;
using Gateway.Classification;
using Gateway.Policy;

namespace Gateway.Storage;

/// <summary>Labels of conversations in SQLite.</summary>
internal sealed class SqliteStickyLabelStore(SqliteDatabase database) : IStickyLabelStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StickyLabel>> ListAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StickyLabel>>(
            (connection, transaction) =>
            [
                .. connection.Query<(byte[] Name, long Label, long Findings, long SeenAt)>(
                    "SELECT name, label, findings, seen_at FROM sticky_labels WHERE seen_at >= @since ORDER BY seen_at DESC LIMIT @most",
                    new { since = since.ToUnixTimeMilliseconds(), most },
                    transaction)
                    .Select(static row => new StickyLabel(MemoryMarshal.Read<UInt128>(row.Name), (DataLabel)row.Label, (FindingKinds)row.Findings, DateTimeOffset.FromUnixTimeMilliseconds(row.SeenAt))),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<StickyLabel> labels, DateTimeOffset forgetBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                // Two threads may have told theirs in another order than they raised it.
                connection.Execute(
                    "INSERT INTO sticky_labels (name, label, findings, seen_at) VALUES (@name, @label, @findings, @at) ON CONFLICT (name) DO UPDATE SET label = max(label, excluded.label), findings = findings | excluded.findings, seen_at = max(seen_at, excluded.seen_at)",
                    labels.Select(static label => new { name = Bytes(label.Name), label = (long)label.Label, findings = (long)label.Findings, at = label.SeenAt.ToUnixTimeMilliseconds() }),
                    transaction);
                return connection.Execute("DELETE FROM sticky_labels WHERE seen_at < @before", new { before = forgetBefore.ToUnixTimeMilliseconds() }, transaction);
            },
            cancellationToken);

    private static byte[] Bytes(UInt128 name)
    {
        var bytes = new byte[16];
        MemoryMarshal.Write(bytes, in name);
        return bytes;
    }
}
