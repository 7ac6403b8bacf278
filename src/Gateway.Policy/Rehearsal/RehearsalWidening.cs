using System.Collections.Immutable;

namespace Gateway.Policy.Rehearsal;

/// <summary>Requests that may travel further than before, and in the same way.</summary>
/// <param name="Kind">How.</param>
/// <param name="KeptBy">What kept them before: <c>rule NAME</c> or a verdict's code; null when nothing did.</param>
/// <param name="Rule">The new policy's rule; the reason code where no rule decided.</param>
/// <param name="App">The client's program, or else its key.</param>
/// <param name="From">First choice before.</param>
/// <param name="To">The cloud that is new to them.</param>
/// <param name="Requests">How many.</param>
/// <param name="Examples">Ids of the first of them.</param>
public sealed record RehearsalWidening(WideningKind Kind, string? KeptBy, string Rule, string App, string From, string To, long Requests, ImmutableArray<string> Examples);
