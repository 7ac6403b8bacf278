namespace Gateway.Contracts.Policies;

/// <summary>Requests that may travel further than before, and in the same way.</summary>
/// <param name="Kind"><c>protected</c> (kept from that cloud before), <c>first_choice</c> (goes out first now) or <c>candidate</c> (may go out now).</param>
/// <param name="KeptBy">What kept them before: <c>rule NAME</c> or a verdict's code; null when nothing did.</param>
/// <param name="Rule">The new policy's rule, or the reason code.</param>
/// <param name="App">The client's program, or else its key.</param>
/// <param name="From">First choice before.</param>
/// <param name="To">The cloud that is new to them.</param>
/// <param name="Requests">How many.</param>
/// <param name="Examples">Ids of some of them.</param>
public sealed record RehearsalWideningReport(string Kind, string? KeptBy, string Rule, string App, string From, string To, long Requests, IReadOnlyList<string> Examples);
