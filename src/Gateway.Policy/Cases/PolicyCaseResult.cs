namespace Gateway.Policy.Cases;

/// <summary>What came of one case of a policy's case file.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Line">Its line in the file; 0 when the whole file is meant.</param>
/// <param name="Failures">What differs from what is expected, or what is wrong with the case; empty when it passed.</param>
public sealed record PolicyCaseResult(string Name, int Line, IReadOnlyList<string> Failures)
{
    /// <summary>True when the decision is the expected one.</summary>
    public bool Passed => Failures.Count == 0;
}
