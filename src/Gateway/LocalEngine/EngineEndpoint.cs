namespace Gateway.LocalEngine;

/// <summary>The private address of a running engine.</summary>
/// <param name="SocketPath">Unix socket, in a folder only the owner may enter.</param>
/// <param name="ApiKey">Random key of this start; never logged, never on a command line.</param>
/// <param name="Slots">Requests it can work on at once.</param>
internal sealed record EngineEndpoint(string SocketPath, string ApiKey, int Slots)
{
    /// <summary>The header the engine expects.</summary>
    public string Authorization { get; } = "Bearer " + ApiKey;

    /// <summary>Without the key: a record prints all it has, and this one may end in a log.</summary>
    public override string ToString() => $"{SocketPath} ({Slots} slots)";
}
