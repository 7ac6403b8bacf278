namespace Gateway.Protocol.Parsing;

/// <summary>The calls of the last assistant message that have no result yet (requirement P16).</summary>
internal sealed class OpenCalls
{
    // By id: a message may make thousands.
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);

    /// <summary>True when a result is missing.</summary>
    public bool Any => _open.Count > 0;

    /// <summary>Full name of the message that made them.</summary>
    public string Caller { get; private set; } = "";

    /// <summary>A call was made; false when one with this id is still open.</summary>
    public bool TryOpen(string id, string name, string caller)
    {
        if (!_open.TryAdd(id, name))
        {
            return false;
        }

        Caller = caller;
        return true;
    }

    /// <summary>Its result came; false when there is no such call, or its result came before.</summary>
    public bool TryClose(string id) => _open.Remove(id);

    /// <summary>The result of a legacy function came, which has no id: that of the open call with this name.</summary>
    public string? CloseByName(string name)
    {
        foreach ((string id, string open) in _open)
        {
            if (string.Equals(open, name, StringComparison.Ordinal))
            {
                _open.Remove(id);
                return id;
            }
        }

        return null;
    }

    /// <summary>Refuses what follows while results are missing.</summary>
    public void RequireNone(RequestParse parse)
    {
        if (Any && parse.IsClean)
        {
            parse.BreaksAt(Caller, $"The tool calls of '{Caller}' must all have their results in what follows it.");
        }
    }
}
