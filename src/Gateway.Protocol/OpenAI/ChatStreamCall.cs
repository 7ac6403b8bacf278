using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>A tool call of a choice that is being streamed.</summary>
/// <param name="call">Its number as the reader counts.</param>
/// <param name="index">Its number as the client is told.</param>
internal sealed class ChatStreamCall(int call, int index)
{
    /// <summary>Keeps half characters of its arguments back.</summary>
    public SurrogateJoiner Joiner;

    /// <summary>Its number as the reader counts.</summary>
    public int Call { get; } = call;

    /// <summary>Its number as the client is told.</summary>
    public int Index { get; } = index;

    /// <summary>True once arguments were told.</summary>
    public bool HasArguments { get; set; }
}
