using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>
/// Checks that each tool_use has its tool_result at the start of the next turn, and the other way round.
/// Messages of one role in a row are one turn, as at Anthropic; system messages between them do not count.
/// </summary>
internal static class ToolOrderCheck
{
    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(IReadOnlyList<JsonElement> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var turns = Turns(messages);
        for (var i = 0; i < turns.Count; i++)
        {
            var calls = Ids(turns[i], "tool_use", "id");
            var results = i + 1 < turns.Count ? LeadingResults(turns[i + 1]) : [];
            var unanswered = calls.Where(id => !results.Contains(id)).ToList();
            if (unanswered.Count > 0)
            {
                return ProviderError.Invalid(
                    $"messages.{turns[i].Index}: `tool_use` ids were found without `tool_result` blocks immediately after: {string.Join(", ", unanswered)}. "
                    + "Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
            }

            var known = i > 0 ? Ids(turns[i - 1], "tool_use", "id") : [];
            var answered = Ids(turns[i], "tool_result", "tool_use_id");
            if (answered.FirstOrDefault(id => !known.Contains(id)) is { } stray)
            {
                return ProviderError.Invalid(
                    $"messages.{turns[i].Index}.content.0: unexpected `tool_use_id` found in `tool_result` blocks: {stray}. "
                    + "Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }

            if (answered.Distinct(StringComparer.Ordinal).Count() < answered.Count)
            {
                return ProviderError.Invalid($"messages.{turns[i].Index}.content: each tool_use must have a single result. Found multiple `tool_result` blocks with one id.");
            }
        }

        return null;
    }

    private static List<(string Role, int Index, List<JsonElement> Blocks)> Turns(IReadOnlyList<JsonElement> messages)
    {
        var turns = new List<(string Role, int Index, List<JsonElement> Blocks)>();
        for (var i = 0; i < messages.Count; i++)
        {
            var role = messages[i].Text("role") ?? string.Empty;
            if (role == "system")
            {
                continue;
            }

            if (turns.Count == 0 || turns[^1].Role != role)
            {
                turns.Add((role, i, []));
            }

            // A plain string is a text block; its element stands for it, having no type of a tool block.
            turns[^1].Blocks.AddRange(messages[i].Find("content") is { ValueKind: JsonValueKind.Array } blocks ? blocks.List() : [messages[i]]);
        }

        return turns;
    }

    private static List<string> Ids((string Role, int Index, List<JsonElement> Blocks) turn, string type, string member) =>
        [.. turn.Blocks.Where(block => block.Text("type") == type).Select(block => block.Text(member) ?? string.Empty)];

    private static List<string> LeadingResults((string Role, int Index, List<JsonElement> Blocks) turn) =>
        [.. turn.Blocks.TakeWhile(block => block.Text("type") == "tool_result").Select(block => block.Text("tool_use_id") ?? string.Empty)];
}
