using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Everything that an answer says, before it is written in a provider's schema.</summary>
internal sealed record AnswerPlan
{
    /// <summary>Number of this answer, in its ids.</summary>
    public required long Number { get; init; }

    /// <summary>Unix seconds of the answer.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>The request answered.</summary>
    public required ProviderRequest Request { get; init; }

    /// <summary>The script followed.</summary>
    public required Script Script { get; init; }

    /// <summary>The text, labelled; "" if the answer is tool calls only or a refusal.</summary>
    public required string Text { get; init; }

    /// <summary>The text in the pieces of a stream.</summary>
    public required IReadOnlyList<string> Pieces { get; init; }

    /// <summary>The tool calls; empty: none.</summary>
    public required IReadOnlyList<PlannedToolCall> ToolCalls { get; init; }

    /// <summary>The stop sequence that ended the text; null: none.</summary>
    public required string? StopHit { get; init; }

    /// <summary>Why the answer ends: a word of <see cref="FinishWords"/>, or whatever the script says.</summary>
    public required string Finish { get; init; }

    /// <summary>Prompt tokens reported, cached ones included.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Completion tokens reported, reasoning included.</summary>
    public required int CompletionTokens { get; init; }

    /// <summary>Prompt tokens reported as cached.</summary>
    public int CachedTokens => Script.CachedTokens;

    /// <summary>The words of a refusal, labelled; null: the answer is none, or has no words.</summary>
    public string? Refusal => Script.Refusal is { Length: > 0 } words ? AnswerText.Labelled(words) : null;

    /// <summary>Works out an answer.</summary>
    public static AnswerPlan Create(ProviderRequest request, Script script, long number, long createdAt)
    {
        var refuses = script.Refusal is not null || script.PromptBlocked is not null;
        var calls = refuses ? [] : PlanCalls(request, script, number);
        var full = refuses || (calls.Count > 0 && script.Text is null) ? string.Empty : AnswerText.For(script, request.Model);
        var stopped = StopAt(full, request.Stops, out var stopHit);
        var room = request.MaximumTokens is { } limit ? Math.Max(0, limit - script.ReasoningTokens) : int.MaxValue;
        var truncated = TokenCount.Of(stopped) > room;
        var text = truncated ? TokenCount.Truncate(stopped, room) : stopped;
        stopHit = truncated ? null : stopHit ?? script.StopSequence;
        calls = stopHit is null ? calls : [];
        var counted = (TokenCount.Of(text) + TokenCount.Of(script.Refusal ?? string.Empty) + calls.Sum(call => TokenCount.Of(call.Arguments))) * request.Choices;
        return new AnswerPlan
        {
            Number = number,
            CreatedAt = createdAt,
            Request = request,
            Script = script,
            Text = text,
            Pieces = AnswerText.Split(text, script),
            ToolCalls = calls,
            StopHit = stopHit,
            Finish = script.FinishReason ?? FinishWords.Of(script, truncated, stopHit is not null, calls.Count > 0),
            PromptTokens = script.PromptTokens ?? request.PromptTokens,
            CompletionTokens = script.CompletionTokens ?? (counted + script.ReasoningTokens),
        };
    }

    private static string StopAt(string text, IReadOnlyList<string> stops, out string? hit)
    {
        var end = text.Length;
        hit = null;
        foreach (var stop in stops)
        {
            var at = stop.Length == 0 ? -1 : text.AsSpan(0, end).IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0)
            {
                end = at;
                hit = stop;
            }
        }

        return text[..end];
    }

    private static List<PlannedToolCall> PlanCalls(ProviderRequest request, Script script, long number)
    {
        var calls = new List<PlannedToolCall>();
        if (script.WhenTools && request.Tools.Count == 0)
        {
            return calls;
        }

        foreach (var call in script.ToolCalls)
        {
            var id = call.Id ?? $"call_sim_{number:D8}_{calls.Count}";
            var name = call.Name ?? (request.Tools.Count > 0 ? request.Tools[0].Name : "simulated_tool");
            calls.Add(new PlannedToolCall(id, name, call.Arguments, request.Tools.Contains(new DeclaredTool(name, IsCustom: true))));
        }

        return calls;
    }
}
