namespace Gateway.Contracts;

/// <summary>One deployment in a decision's explanation.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Verdict"><c>candidate</c>, or why it was removed, for example <c>label_local_only</c>.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record CandidateReport(string Deployment, string Verdict, string Explanation);
