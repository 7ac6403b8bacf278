using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>What a decision looks at beside what a record shows anyway, as far as many requests have it in common.</summary>
/// <param name="Needs">What the request needs.</param>
/// <param name="ClientLimit">The client's own limit.</param>
/// <param name="Task">What kind of work it looks like.</param>
/// <param name="App">The client's program.</param>
/// <param name="Tags">JSON of the key's tags; null for none.</param>
/// <param name="Team">The key's team; null for none.</param>
/// <param name="Language">The text's language; null when no rule asked.</param>
/// <param name="Hints">JSON of the client's hints; null for none.</param>
internal readonly record struct RequestKindFacts(
    Capabilities Needs, EgressLimit ClientLimit, TaskClass Task, string? App, string? Tags, string? Team, string? Language, string? Hints)
{
    // A key's requests share its list, so that each list is written as JSON once.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, string> TagTexts = [];

    /// <summary>The facts of a record.</summary>
    public static RequestKindFacts Of(RequestRecord record, RoutingDecision decision) => new(
        record.Needs,
        record.ClientLimit,
        record.Task,
        record.App,
        record.Tags.Count == 0 ? null : TagTexts.GetValue(record.Tags, static tags => JsonSerializer.Serialize(tags, StorageJson.Default.IReadOnlyListString)),
        record.Team,
        record.Language,
        RecordedHints.Of(decision.Hints, decision.Policy) is { } hints ? JsonSerializer.Serialize(hints, StorageJson.Default.RecordedHints) : null);
}
