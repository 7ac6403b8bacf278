using System.Buffers;

namespace Gateway.Policy.Snapshots;

/// <summary>Which characters the parts of a deployment's id may have.</summary>
internal static class IdCharacters
{
    /// <summary>Before the slash: it becomes a metric tag and a log word.</summary>
    public static SearchValues<char> Provider { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>Behind the slash: model names have capitals, tags and further slashes.</summary>
    public static SearchValues<char> Model { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/");
}
