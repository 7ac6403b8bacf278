namespace Gateway.Canary.Tests.Runs;

/// <summary>One broken promise.</summary>
/// <param name="Oracle">Which: 1 a canary in a sink, 2 something private at a cloud, 3 an innocent request tells of a private one, 4 a control that did not get through, 5 a label that fell, 6 something sent that is in no ledger, 7 a pseudonym that tells, 8 a request without an end.</param>
/// <param name="Case">Index of the case in its batch; -1: it cannot be told.</param>
/// <param name="What">Where and in which form, never the value.</param>
internal sealed record Violation(int Oracle, int Case, string What)
{
    /// <summary>True for an oracle that has seen something leave, be kept or be told that should not: all but 4 and 8.</summary>
    public static bool ShowsAWayOut(int oracle) => oracle is not (0 or 4 or 8);
}
