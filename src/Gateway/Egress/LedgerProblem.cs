namespace Gateway.Egress;

/// <summary>Something in the ledger, or between it and the request log, that cannot be if both are whole.</summary>
/// <param name="Kind">Code: <c>changed</c>, <c>removed</c>, <c>inserted</c>, <c>reordered</c>, <c>unreadable</c>, <c>cut</c>, <c>unrecorded</c>, <c>unlogged</c>, <c>forbidden</c>.</param>
/// <param name="File">Name of the ledger's file; empty when it is about no line.</param>
/// <param name="Line">Number of the line, from 1; 0 when it is about no line.</param>
/// <param name="Sequence">Sequence of the record, as far as it is known; 0 = unknown.</param>
/// <param name="Request">Id of the request; null when unknown.</param>
/// <param name="Message">What it is, in a sentence for an admin.</param>
internal sealed record LedgerProblem(string Kind, string File, int Line, long Sequence, string? Request, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => File.Length == 0 ? $"{Kind}: {Message}" : $"{Kind}: {File}:{Line} (record {Sequence}): {Message}";
}
