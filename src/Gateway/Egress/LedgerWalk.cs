namespace Gateway.Egress;

/// <summary>Reads a whole ledger, file by file, and follows its chain.</summary>
internal static class LedgerWalk
{
    /// <summary>
    /// Calls <paramref name="visit"/> with every record that can be read, and <paramref name="found"/> with every fault of the chain.
    /// Answers the last record.
    /// </summary>
    /// <param name="folder">The ledger's folder.</param>
    /// <param name="visit">Takes the records in the order of the files.</param>
    /// <param name="found">Takes the faults.</param>
    /// <param name="progress">Told of the share that was read, from 0 to 1; null = nobody asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<LedgerHead> RunAsync(
        string folder,
        Action<LedgerLocation> visit,
        Action<LedgerProblem> found,
        Action<double>? progress,
        CancellationToken cancellationToken)
    {
        var chain = new LedgerChain(LedgerHead.None, found);
        var files = LedgerFiles.In(folder);
        for (var i = 0; i < files.Count; i++)
        {
            var path = files[i];
            var name = Path.GetFileName(path);
            var lines = 0;
            var whole = await LedgerReader.ReadAsync(
                path,
                (number, line) =>
                {
                    lines = number;
                    if (chain.Take(name, number, line) is { } location)
                    {
                        visit(location);
                    }
                },
                cancellationToken);

            // The last file may be written to right now, or end with what was never durable.
            if (i < files.Count - 1 && new FileInfo(path).Length > whole)
            {
                found(new LedgerProblem("changed", name, lines + 1, chain.Head.Sequence + 1, null, "The file ends in the middle of a line, though another file follows."));
            }

            progress?.Invoke((i + 1) / (double)files.Count);
        }

        return chain.Head;
    }
}
