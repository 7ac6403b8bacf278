namespace Gateway.Contracts.Policies;

/// <summary>Requests whose first choice is another, and in the same way.</summary>
/// <param name="Kind"><c>moved</c>, <c>refused_newly</c> or <c>refused_no_longer</c>.</param>
/// <param name="Rule">The new policy's rule, or the reason code.</param>
/// <param name="App">The client's program, or else its key.</param>
/// <param name="From">First choice before, or the refusal.</param>
/// <param name="To">First choice now, or the refusal.</param>
/// <param name="Requests">How many.</param>
public sealed record RehearsalChangeReport(string Kind, string Rule, string App, string From, string To, long Requests);
