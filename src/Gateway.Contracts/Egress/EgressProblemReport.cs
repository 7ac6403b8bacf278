namespace Gateway.Contracts.Egress;

/// <summary>Something that cannot be if ledger and request log are whole.</summary>
/// <param name="Kind">Code: <c>changed</c>, <c>removed</c>, <c>inserted</c>, <c>reordered</c>, <c>unreadable</c>, <c>cut</c>, <c>unrecorded</c>, <c>unlogged</c>, <c>forbidden</c>.</param>
/// <param name="File">Name of the ledger's file; empty when it is about no line.</param>
/// <param name="Line">Number of the line, from 1; 0 when it is about no line.</param>
/// <param name="Sequence">Sequence of the record; 0 = unknown.</param>
/// <param name="RequestId">Id of the request; null when unknown.</param>
/// <param name="Message">What it is, in a sentence.</param>
public sealed record EgressProblemReport(string Kind, string File, int Line, long Sequence, string? RequestId, string Message);
