namespace Gateway.Classification;

/// <summary>
/// What was found in texts that were scanned before: the earlier turns of a conversation come again with each new one. Bounded, without
/// locks; a text that lost its place is scanned again.
/// </summary>
internal sealed class FindingsCache
{
    // Two places per row: the newest, and the one before. 5 MB when full.
    private const int Rows = 1 << 15;

    private readonly Entry?[] _newest = new Entry?[Rows];
    private readonly Entry?[] _older = new Entry?[Rows];

    /// <summary>What was found in the text of this name; false when it is not known (any more).</summary>
    public bool TryFind(UInt128 text, out TextFindings findings)
    {
        var row = RowOf(text);
        var entry = Volatile.Read(ref _newest[row]) is { } newest && newest.Text == text ? newest
            : Volatile.Read(ref _older[row]) is { } older && older.Text == text ? older
            : null;
        findings = entry?.Findings ?? default;
        return entry is not null;
    }

    /// <summary>Remembers a text.</summary>
    public void Add(UInt128 text, in TextFindings findings)
    {
        var row = RowOf(text);
        Volatile.Write(ref _older[row], Interlocked.Exchange(ref _newest[row], new Entry(text, findings)));
    }

    // Names are hashes already: any bits of them will do.
    private static int RowOf(UInt128 text) => (int)((ulong)text & (Rows - 1));

    private sealed record Entry(UInt128 Text, TextFindings Findings);
}
