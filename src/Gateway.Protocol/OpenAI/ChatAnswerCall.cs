using System.Buffers;

namespace Gateway.Protocol.OpenAI;

/// <summary>What is known of one call of a chat answer.</summary>
internal sealed class ChatAnswerCall
{
    /// <summary>The upstream's id; null: none so far.</summary>
    public string? Id { get; set; }

    /// <summary>True once its name was known and it was told.</summary>
    public bool IsTold { get; set; }

    /// <summary>Its number at the teller.</summary>
    public int Number { get; set; } = -1;

    /// <summary>Arguments that came before the name; null: none.</summary>
    public ArrayBufferWriter<byte>? Early { get; set; }
}
