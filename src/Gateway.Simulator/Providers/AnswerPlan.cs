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

    /// <summary>The text, labelled; "" if the answer is tool calls only.</summary>
    public required string Text { get; init; }

    /// <summary>The text in the pieces of a stream.</summary>
    public required IReadOnlyList<string> Pieces { get; init; }

    /// <summary>The tool calls; empty: none.</summary>
    public required IReadOnlyList<PlannedToolCall> ToolCalls { get; init; }

    /// <summary>Whether the text was cut at the request's token limit.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Prompt tokens reported, cached ones included.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Completion tokens reported, reasoning included.</summary>
    public required int CompletionTokens { get; init; }

    /// <summary>Prompt tokens reported as cached.</summary>
    public int CachedTokens => Script.CachedTokens;

    /// <summary>Works out an answer.</summary>
    public static AnswerPlan Create(ProviderRequest request, Script script, long number, long createdAt)
    {
        var calls = PlanCalls(request, script, number);
        var full = calls.Count > 0 && script.Text is null ? string.Empty : AnswerText.For(script, request.Model);
        var room = request.MaximumTokens is { } limit ? Math.Max(0, limit - script.ReasoningTokens) : int.MaxValue;
        var text = TokenCount.Of(full) > room ? TokenCount.Truncate(full, room) : full;
        var counted = (TokenCount.Of(text) + calls.Sum(call => TokenCount.Of(call.Arguments))) * request.Choices;
        return new AnswerPlan
        {
            Number = number,
            CreatedAt = createdAt,
            Request = request,
            Script = script,
            Text = text,
            Pieces = AnswerText.Split(text, script),
            ToolCalls = calls,
            Truncated = text.Length < full.Length,
            PromptTokens = script.PromptTokens ?? request.PromptTokens,
            CompletionTokens = script.CompletionTokens ?? (counted + script.ReasoningTokens),
        };
    }

    private static List<PlannedToolCall> PlanCalls(ProviderRequest request, Script script, long number)
    {
        var calls = new List<PlannedToolCall>();
        if (request.Tools.Count == 0)
        {
            return calls;
        }

        foreach (var call in script.ToolCalls)
        {
            var id = call.Id ?? $"call_sim_{number:D8}_{calls.Count}";
            calls.Add(new PlannedToolCall(id, call.Name ?? request.Tools[0], call.Arguments));
        }

        return calls;
    }
}
