using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// The messages as dialects with alternating roles want them: instructions first, then turns of user and assistant, neighbours of one
/// role joined, parts that the target may not see or would refuse as empty left out.
/// </summary>
internal sealed class Conversation
{
    // System text that stands between a call and its result has to wait: nothing may part the two.
    private readonly List<CanonicalPart> _waiting = [];
    private readonly bool _hasSystemTurns;

    private Conversation(bool hasSystemTurns) => _hasSystemTurns = hasSystemTurns;

    /// <summary>System and developer text before anything else.</summary>
    public List<CanonicalPart> Instructions { get; } = [];

    /// <summary>What follows.</summary>
    public List<Turn> Turns { get; } = [];

    /// <summary>
    /// Orders the messages. Later system messages become turns of their own with <paramref name="hasSystemTurns"/>, else marked parts
    /// of a user turn.
    /// </summary>
    public static Conversation Of(RequestDraft draft, bool hasSystemTurns)
    {
        Conversation made = new(hasSystemTurns);
        foreach (CanonicalMessage message in draft.Request.Messages)
        {
            made.Add(message, draft.Dialect);
        }

        made.Release();
        if (made.Turns.Count == 0 && made.Instructions.Count > 0)
        {
            // These dialects need a user to answer to; a prompt that is all instructions is what there is to answer.
            Turn only = new(MessageRole.User);
            only.Parts.AddRange(made.Instructions);
            made.Instructions.Clear();
            made.Turns.Add(only);
        }

        if (made.Turns.Count == 0)
        {
            draft.Refuse("messages", "The chosen deployment needs a message with content; send text in at least one message.");
        }

        return made;
    }

    private void Add(CanonicalMessage message, Dialect dialect)
    {
        // By index: an enumerator of an interface is an object, and a conversation has many messages.
        for (int i = 0; i < message.Parts.Count; i++)
        {
            CanonicalPart part = message.Parts[i];
            if (!IsKept(part, dialect))
            {
                continue;
            }

            if (message.Role is MessageRole.User or MessageRole.Assistant)
            {
                if (part is not ToolResultPart)
                {
                    Release();
                }

                TurnOf(message.Role).Parts.Add(part);
            }
            else
            {
                AddSystem(part);
            }
        }
    }

    private void AddSystem(CanonicalPart part)
    {
        if (Turns.Count == 0)
        {
            Instructions.Add(part);
        }
        else if (!_hasSystemTurns)
        {
            // Tool results are written first in a user turn, so a note may stand before them here.
            TurnOf(MessageRole.User).Parts.Add(part is TextPart text ? new SystemNotePart(text.Text) : part);
        }
        else if (Turns[^1].Role == MessageRole.Assistant && Turns[^1].Has<ToolCallPart>())
        {
            _waiting.Add(part);
        }
        else
        {
            TurnOf(MessageRole.System).Parts.Add(part);
        }
    }

    private void Release()
    {
        if (_waiting.Count > 0)
        {
            TurnOf(MessageRole.System).Parts.AddRange(_waiting);
            _waiting.Clear();
        }
    }

    private Turn TurnOf(MessageRole role)
    {
        if (Turns.Count == 0 || Turns[^1].Role != role)
        {
            Turns.Add(new Turn(role));
        }

        return Turns[^1];
    }

    private static bool IsKept(CanonicalPart part, Dialect dialect) => part switch
    {
        TextPart text => text.Text.HasText(),
        RefusalPart refusal => refusal.Text.HasText(),
        ReasoningPart reasoning => reasoning.IsFor(dialect),
        _ => true,
    };
}
