using System.Text;

namespace Gateway.Protocol.Tests.Support;

/// <summary>A tool call as a client sees it.</summary>
internal sealed class SeenCall(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Arguments, or a custom tool's input.</summary>
    public StringBuilder Arguments { get; } = new();

    public override string ToString() => $"{Id}|{Name}|{Arguments}";
}
