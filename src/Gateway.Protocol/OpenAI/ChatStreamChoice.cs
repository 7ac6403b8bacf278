using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>What a chat stream must remember of one choice.</summary>
internal sealed class ChatStreamChoice
{
    /// <summary>Keeps half characters of the text back.</summary>
    public SurrogateJoiner Text;

    /// <summary>Keeps half characters of the thinking back.</summary>
    public SurrogateJoiner Reasoning;

    /// <summary>Keeps half characters of the refusal back.</summary>
    public SurrogateJoiner Refusal;

    /// <summary>The calls in the order in which they began.</summary>
    public List<ChatStreamCall> Calls { get; } = [];

    /// <summary>Number of seals told.</summary>
    public int Seals { get; set; }

    /// <summary>True once the role was told.</summary>
    public bool HasBegun { get; set; }
}
