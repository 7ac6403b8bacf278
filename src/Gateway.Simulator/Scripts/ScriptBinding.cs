namespace Gateway.Simulator.Scripts;

/// <summary>Scripts and the requests that they are for, as sent to <c>POST /__sim/script</c>.</summary>
internal sealed record ScriptBinding
{
    /// <summary>Only for paths that end so; null: any path.</summary>
    public string? Path { get; init; }

    /// <summary>Only for this model; null: any model.</summary>
    public string? Model { get; init; }

    /// <summary>Only if the last message's role is <c>user</c>, <c>assistant</c>, <c>system</c>, or <c>tool</c> (it holds tool results); null: any.</summary>
    public string? WhenLastRole { get; init; }

    /// <summary>Only for this answer of a conversation, from 1 (assistant messages already there, plus one); null: any.</summary>
    public int? Turn { get; init; }

    /// <summary>Used for one request each, in order, before <see cref="Default"/>.</summary>
    public IReadOnlyList<Script> Queue { get; init; } = [];

    /// <summary>Used whenever the queue is empty; null: leave what is set.</summary>
    public Script? Default { get; init; }

    /// <summary>Whether everything set before is forgotten first.</summary>
    public bool Clear { get; init; }
}
