namespace Gateway.Policy.Rehearsal;

/// <summary>Requests that go elsewhere than before, and in the same way.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Rule">The new policy's rule; the reason code where no rule decided.</param>
/// <param name="App">The client's program, or else its key.</param>
/// <param name="From">First choice before, or the refusal.</param>
/// <param name="To">First choice now, or the refusal.</param>
/// <param name="Requests">How many.</param>
public sealed record RehearsalChange(RehearsalChangeKind Kind, string Rule, string App, string From, string To, long Requests);
