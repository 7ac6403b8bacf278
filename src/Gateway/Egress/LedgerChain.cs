namespace Gateway.Egress;

/// <summary>
/// Follows a chain record by record and tells what does not fit. After a break it goes on from the record it has, so that each fault
/// is told once and at its place.
/// </summary>
/// <param name="before">The record before the first; <see cref="LedgerHead.None"/> for the whole ledger.</param>
/// <param name="found">Told of each problem.</param>
internal sealed class LedgerChain(LedgerHead before, Action<LedgerProblem> found)
{
    /// <summary>The last record so far.</summary>
    public LedgerHead Head { get; private set; } = before;

    /// <summary>Takes the next line of a file; answers its record, or null when it is none.</summary>
    public LedgerLocation? Take(string file, int line, ReadOnlySpan<byte> text)
    {
        if (!LedgerLine.TryRead(text, out var record, out var hash, out var isWhole))
        {
            found(new LedgerProblem("unreadable", file, line, Head.Sequence + 1, null, "The line is no record of the ledger: it was damaged or written by somebody else."));

            // Most likely it was the next one; its hash is unknown, and the link behind it cannot be checked.
            Head = new LedgerHead(Head.Sequence + 1, "");
            return null;
        }

        if (!isWhole)
        {
            Tell("changed", "The record does not have the hash that it carries: it was changed after it was written.");
        }
        else if (record!.Sequence > Head.Sequence + 1)
        {
            Tell("removed", $"Records {Head.Sequence + 1} to {record.Sequence - 1} are missing before this one.");
        }
        else if (record.Sequence <= Head.Sequence)
        {
            Tell("reordered", $"Record {record.Sequence} stands behind record {Head.Sequence}: lines were put in another order, repeated or inserted.");
        }
        else if (Head.Hash.Length > 0 && record.Previous != Head.Hash)
        {
            Tell("inserted", $"The record does not follow from record {Head.Sequence} before it: one of the two was put in the place of another.");
        }

        // Behind a changed record nothing can be said of the link: the next one follows from what it was.
        Head = new LedgerHead(record!.Sequence, isWhole ? hash : "");
        return new LedgerLocation(record, hash, file, line);

        void Tell(string kind, string message) => found(new LedgerProblem(kind, file, line, record!.Sequence, record.Request, message));
    }
}
