namespace Gateway.Protocol.Parsing;

/// <summary>The calls of the last assistant message that have no result yet (requirement P16). A message may make any number of them.</summary>
internal sealed class OpenCalls
{
    private readonly Dictionary<string, string> _nameById = new(StringComparer.Ordinal);

    // In the order made; ids whose result came meanwhile are passed over.
    private readonly Dictionary<string, Queue<string>> _idsByName = new(StringComparer.Ordinal);

    /// <summary>True when a result is missing.</summary>
    public bool Any => _nameById.Count > 0;

    /// <summary>Full name of the message that made them.</summary>
    public string Caller { get; private set; } = "";

    /// <summary>A call was made; false when one with this id is still open.</summary>
    public bool TryOpen(string id, string name, string caller)
    {
        if (!_nameById.TryAdd(id, name))
        {
            return false;
        }

        Caller = caller;
        if (!_idsByName.TryGetValue(name, out Queue<string>? ids))
        {
            _idsByName.Add(name, ids = new Queue<string>());
        }

        ids.Enqueue(id);
        return true;
    }

    /// <summary>Its result came; false when there is no such call, or its result came before.</summary>
    public bool TryClose(string id) => _nameById.Remove(id);

    /// <summary>The result of a legacy function came, which has no id: that of the open call with this name.</summary>
    public string? CloseByName(string name)
    {
        if (_idsByName.TryGetValue(name, out Queue<string>? ids))
        {
            while (ids.TryDequeue(out string? id))
            {
                if (_nameById.TryGetValue(id, out string? open) && string.Equals(open, name, StringComparison.Ordinal))
                {
                    _nameById.Remove(id);
                    return id;
                }
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
