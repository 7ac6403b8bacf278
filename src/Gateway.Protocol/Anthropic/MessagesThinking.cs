using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>How a target of Anthropic's dialect is told to think.</summary>
/// <param name="Mode">The <c>thinking.type</c>; unset: not said.</param>
/// <param name="BudgetTokens">The budget of <see cref="ThinkingMode.Enabled"/>.</param>
/// <param name="Effort">The <c>output_config.effort</c>; null: not said.</param>
internal readonly record struct MessagesThinking(ThinkingMode Mode, int BudgetTokens, string? Effort)
{
    /// <summary>True when the model will think.</summary>
    public bool IsOn => Mode is ThinkingMode.Enabled or ThinkingMode.Adaptive;

    /// <summary>
    /// Decides from the client's wish. Anthropic refuses thinking with a forced tool, with a budget at or above the limit, and in the
    /// middle of a tool loop whose earlier thinking it cannot see; the wish then goes unheard with a note.
    /// </summary>
    public static MessagesThinking Of(RequestDraft draft, Conversation conversation, int maxTokens, bool isForced)
    {
        if (draft.Request.Reasoning is not { } wish)
        {
            return default;
        }

        MessagesThinking wanted = Wanted(draft, wish, maxTokens);
        if (!draft.Target.CanReason)
        {
            if (wanted.IsOn || (wanted.Effort is not null && wanted.Mode != ThinkingMode.Disabled))
            {
                draft.Drop(draft.ReasoningField);
            }

            return default;
        }

        bool isImpossible = wanted.IsOn && ((isForced && !draft.IsNative)
            || (wanted.Mode == ThinkingMode.Enabled && (wanted.BudgetTokens < ReasoningEffort.SmallestBudgetTokens || IsLoopWithoutThinking(conversation))));
        if (isImpossible)
        {
            draft.Drop(draft.ReasoningField);
            return wanted with { Mode = ThinkingMode.Unset };
        }

        return wanted;
    }

    /// <summary>Writes <c>thinking</c>.</summary>
    public void Write(RequestDraft draft)
    {
        if (Mode == ThinkingMode.Unset)
        {
            return;
        }

        draft.Output.WriteStartObject("thinking"u8);
        draft.Output.WriteString("type"u8, Mode switch
        {
            ThinkingMode.Enabled => "enabled"u8,
            ThinkingMode.Adaptive => "adaptive"u8,
            _ => "disabled"u8,
        });
        if (Mode == ThinkingMode.Enabled)
        {
            draft.Output.WriteNumber("budget_tokens"u8, BudgetTokens);
        }

        ForeignFields.WriteUnder(draft, "thinking");
        draft.Output.WriteEndObject();
    }

    private static MessagesThinking Wanted(RequestDraft draft, ReasoningRequest wish, int maxTokens)
    {
        if (draft.IsNative)
        {
            return new(wish.Mode, Math.Min(wish.BudgetTokens ?? 0, maxTokens - 1), wish.Effort);
        }

        if (ReasoningEffort.IsOff(wish))
        {
            return new(ThinkingMode.Disabled, 0, Effort: null);
        }

        if (ReasoningEffort.Of(wish) is not { } effort)
        {
            return default;
        }

        // Models of the newer API choose their budget themselves.
        if (MessagesRequestWriter.IsModern(draft.Target))
        {
            return new(ThinkingMode.Adaptive, 0, ReasoningEffort.ForAnthropic(effort));
        }

        // Half the limit at most: the client's limit was meant to leave room for an answer.
        int budget = wish.BudgetTokens ?? ReasoningEffort.BudgetTokens(effort) ?? 0;
        return new(ThinkingMode.Enabled, Math.Min(budget, maxTokens / 2), Effort: null);
    }

    private static bool IsLoopWithoutThinking(Conversation conversation)
    {
        List<Turn> turns = conversation.Turns;
        int last = turns.Count - 1;
        bool isLoop = last > 0 && turns[last].Role == MessageRole.User && turns[last].Has<ToolResultPart>() && turns[last - 1].Role == MessageRole.Assistant;
        return isLoop && turns[last - 1].Parts[0] is not ReasoningPart;
    }
}
