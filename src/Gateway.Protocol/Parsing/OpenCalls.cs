namespace Gateway.Protocol.Parsing;

/// <summary>The calls of the last assistant message that have no result yet (requirement P16).</summary>
internal sealed class OpenCalls
{
    private readonly List<(string Id, string Name)> _open = [];

    /// <summary>True when a result is missing.</summary>
    public bool Any => _open.Count > 0;

    /// <summary>Full name of the message that made them.</summary>
    public string Caller { get; private set; } = "";

    /// <summary>A call was made; false when one with this id is still open.</summary>
    public bool TryOpen(string id, string name, string caller)
    {
        if (_open.Exists(call => call.Id == id))
        {
            return false;
        }

        Caller = caller;
        _open.Add((id, name));
        return true;
    }

    /// <summary>Its result came; false when there is no such call, or its result came before.</summary>
    public bool TryClose(string id) => _open.RemoveAll(call => call.Id == id) > 0;

    /// <summary>The result of a legacy function came, which has no id: that of the open call with this name.</summary>
    public string? CloseByName(string name)
    {
        int at = _open.FindIndex(call => call.Name == name);
        if (at < 0)
        {
            return null;
        }

        string id = _open[at].Id;
        _open.RemoveAt(at);
        return id;
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
