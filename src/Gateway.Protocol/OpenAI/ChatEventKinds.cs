namespace Gateway.Protocol.OpenAI;

/// <summary>What one event of a chat stream carries.</summary>
[Flags]
public enum ChatEventKinds : byte
{
    /// <summary>A comment or an event without data.</summary>
    None = 0,

    /// <summary>A JSON chunk.</summary>
    Chunk = 1,

    /// <summary>Text, reasoning, refusal or tool-call deltas: output the client is waiting for.</summary>
    Output = 2,

    /// <summary>A choice ended (<c>finish_reason</c> not null).</summary>
    Finish = 4,

    /// <summary>A <c>usage</c> object.</summary>
    Usage = 8,

    /// <summary><c>choices</c> is empty: nothing but usage.</summary>
    UsageOnly = 16,

    /// <summary>The closing <c>[DONE]</c>.</summary>
    Done = 32,

    /// <summary>An <c>error</c> object: the upstream gave up.</summary>
    Error = 64,

    /// <summary>Data that is neither JSON nor <c>[DONE]</c>.</summary>
    Garbage = 128,
}
