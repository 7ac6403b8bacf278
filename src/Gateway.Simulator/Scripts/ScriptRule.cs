namespace Gateway.Simulator.Scripts;

/// <summary>The live queue and default of one path and model.</summary>
internal sealed class ScriptRule(string? path, string? model)
{
    /// <summary>Paths end so; null: any.</summary>
    public string? Path { get; } = path;

    /// <summary>The model; null: any.</summary>
    public string? Model { get; } = model;

    /// <summary>Scripts still to be used once.</summary>
    public Queue<Script> Queue { get; } = new();

    /// <summary>Used when the queue is empty.</summary>
    public Script? Default { get; set; }

    /// <summary>A model counts more than a path, both more than one.</summary>
    public int Precision => (Model is null ? 0 : 2) + (Path is null ? 0 : 1);

    /// <summary>Whether a request falls under this rule.</summary>
    public bool Matches(string path, string? model) =>
        (Path is null || path.EndsWith(Path, StringComparison.Ordinal))
        && (Model is null || string.Equals(Model, model, StringComparison.Ordinal));
}
