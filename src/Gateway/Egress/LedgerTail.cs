using System.Globalization;

namespace Gateway.Egress;

/// <summary>Finds where a ledger goes on: looks at its last file, cuts off a torn line, and refuses one that does not fit.</summary>
internal static class LedgerTail
{
    /// <summary>
    /// The last record and the file to append to; null for a ledger without one. Throws <see cref="LedgerUnavailableException"/> when
    /// the chain is broken or ends before <paramref name="anchor"/>.
    /// </summary>
    /// <param name="folder">The ledger's folder.</param>
    /// <param name="anchor">A record that was on disk.</param>
    /// <param name="torn">Told of a file that ended in the middle of a line, and of how many bytes were cut off.</param>
    public static async Task<(LedgerHead Head, string? File)> FindAsync(string folder, LedgerHead anchor, Action<string, long> torn)
    {
        var files = LedgerFiles.In(folder);
        for (var i = files.Count - 1; i >= 0; i--)
        {
            var head = await ReadAsync(files[i], anchor, torn);
            if (head is not null)
            {
                return (CheckEnd(head, anchor, folder), files[i]);
            }

            // Killed between making the file and its first record.
            File.Delete(files[i]);
        }

        return (CheckEnd(LedgerHead.None, anchor, folder), null);
    }

    // Null when the file holds no record.
    private static async Task<LedgerHead?> ReadAsync(string path, LedgerHead anchor, Action<string, long> torn)
    {
        var name = Path.GetFileName(path);
        var first = LedgerFiles.FirstOf(path) ?? 1;
        LedgerProblem? problem = null;
        var chain = new LedgerChain(first == 1 ? LedgerHead.None : new LedgerHead(first - 1, ""), found => problem ??= found);
        var whole = await LedgerReader.ReadAsync(
            path,
            (number, line) =>
            {
                if (chain.Take(name, number, line) is { } at && at.Record.Sequence == anchor.Sequence && at.Hash != anchor.Hash)
                {
                    problem ??= new LedgerProblem("changed", name, number, anchor.Sequence, at.Record.Request, "The record is another one than the database remembers.");
                }
            },
            CancellationToken.None);
        if (problem is not null)
        {
            throw Broken(problem.ToString());
        }

        Cut(path, whole, torn);
        return whole == 0 ? null : chain.Head;
    }

    // A line without its end was never reported durable, so what it is about never left.
    private static void Cut(string path, long whole, Action<string, long> torn)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        if (file.Length > whole)
        {
            torn(Path.GetFileName(path), file.Length - whole);
            file.SetLength(whole);
            file.Flush(flushToDisk: true);
        }
    }

    private static LedgerHead CheckEnd(LedgerHead head, LedgerHead anchor, string folder) => head.Sequence >= anchor.Sequence ? head
        : throw Broken(string.Create(CultureInfo.InvariantCulture, $"cut: '{folder}' ends with record {head.Sequence}, and record {anchor.Sequence} was there."));

    private static LedgerUnavailableException Broken(string problem) =>
        new($"The egress ledger does not verify: {problem} Nothing is sent to a cloud. 'gateway egress verify' shows all of it; put the files back, or see 'gateway egress restart'.");
}
