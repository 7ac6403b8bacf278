namespace Gateway.Simulator.Scripts;

/// <summary>The live queue and default of the requests that one binding is for.</summary>
internal sealed class ScriptRule(ScriptBinding binding)
{
    private readonly string? _path = binding.Path;
    private readonly string? _model = binding.Model;
    private readonly string? _lastRole = binding.WhenLastRole;
    private readonly int? _turn = binding.Turn;

    /// <summary>Scripts still to be used once.</summary>
    public Queue<Script> Queue { get; } = new();

    /// <summary>Used when the queue is empty.</summary>
    public Script? Default { get; set; }

    /// <summary>Turn and role narrow most, then the model, then the path.</summary>
    public int Precision => (_turn is null ? 0 : 8) + (_lastRole is null ? 0 : 4) + (_model is null ? 0 : 2) + (_path is null ? 0 : 1);

    /// <summary>Whether this rule is for the same requests as a binding.</summary>
    public bool IsOf(ScriptBinding other) =>
        string.Equals(_path, other.Path, StringComparison.Ordinal)
        && string.Equals(_model, other.Model, StringComparison.Ordinal)
        && string.Equals(_lastRole, other.WhenLastRole, StringComparison.Ordinal)
        && _turn == other.Turn;

    /// <summary>Whether a request falls under this rule.</summary>
    public bool Matches(RequestTraits request) =>
        (_path is null || request.Path.EndsWith(_path, StringComparison.Ordinal))
        && (_model is null || string.Equals(_model, request.Model, StringComparison.Ordinal))
        && (_lastRole is null || string.Equals(_lastRole, request.LastRole, StringComparison.Ordinal))
        && (_turn is null || _turn == request.Turn);
}
