namespace Gateway.Simulator.Scripts;

/// <summary>Scripts and the requests that they are for, as sent to <c>POST /__sim/script</c>.</summary>
internal sealed record ScriptBinding
{
    /// <summary>Only for paths that end so; null: any path.</summary>
    public string? Path { get; init; }

    /// <summary>Only for this model; null: any model.</summary>
    public string? Model { get; init; }

    /// <summary>Used for one request each, in order, before <see cref="Default"/>.</summary>
    public IReadOnlyList<Script> Queue { get; init; } = [];

    /// <summary>Used whenever the queue is empty; null: leave what is set.</summary>
    public Script? Default { get; init; }

    /// <summary>Whether everything set before is forgotten first.</summary>
    public bool Clear { get; init; }
}
