namespace Gateway.Protocol.Canonical;

/// <summary>What a translation did to a request: the names it changed, what it dropped, why it refused. One per attempt.</summary>
public sealed class TranslationReport
{
    private List<string>? _dropped;

    // A client may send any number of fields that nobody knows.
    private HashSet<string>? _noted;

    /// <summary>Names of fields left out because the target has no place for them, for the warning header. Empty: none.</summary>
    public IReadOnlyList<string> Dropped => _dropped ?? [];

    /// <summary>Tool names as sent to the upstream, and back.</summary>
    public ToolNameMap ToolNames { get; } = new();

    /// <summary>True when structured output is emulated by a forced tool whose arguments are the answer's text.</summary>
    public bool JsonByTool { get; set; }

    /// <summary>Why the request cannot be sent to this target; null: it can.</summary>
    public RequestDefect? Defect { get; private set; }

    /// <summary>Notes a field left out without changing what the answer means.</summary>
    public void Drop(string field)
    {
        _dropped ??= [];
        _noted ??= new HashSet<string>(StringComparer.Ordinal);
        if (_noted.Add(field))
        {
            _dropped.Add(field);
        }
    }

    /// <summary>Refuses the request for this target; the first refusal counts. Always false.</summary>
    public bool Refuse(string param, string message)
    {
        Defect ??= new RequestDefect(RequestDefectKind.NotExpressible, Offset: 0, param, message);
        return false;
    }
}
