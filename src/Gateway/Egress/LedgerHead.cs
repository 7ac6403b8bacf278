namespace Gateway.Egress;

/// <summary>The last record of a chain.</summary>
/// <param name="Sequence">Its place; 0 = there is none yet.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record LedgerHead(long Sequence, string Hash)
{
    /// <summary>Before the first record.</summary>
    public static LedgerHead None { get; } = new(0, LedgerLine.NoHash);
}
