namespace Gateway.Protocol.Canonical;

/// <summary>
/// A reversible map of tool names for one request. Names that the target allows are themselves; others get a name it allows that
/// no other tool of the request has.
/// </summary>
public sealed class ToolNameMap
{
    private Dictionary<string, string>? _toUpstream;
    private Dictionary<string, string>? _toClient;

    /// <summary>The name the upstream knows.</summary>
    public string ToUpstream(string client) => _toUpstream is not null && _toUpstream.TryGetValue(client, out string? name) ? name : client;

    /// <summary>The name the client knows.</summary>
    public string ToClient(string upstream) => _toClient is not null && _toClient.TryGetValue(upstream, out string? name) ? name : upstream;

    /// <summary>True when every name is itself.</summary>
    public bool IsIdentity => _toUpstream is null;

    /// <summary>Notes that <paramref name="client"/> is <paramref name="upstream"/> at the target. Both must be new.</summary>
    public void Add(string client, string upstream)
    {
        (_toUpstream ??= new(StringComparer.Ordinal)).Add(client, upstream);
        (_toClient ??= new(StringComparer.Ordinal)).Add(upstream, client);
    }
}
