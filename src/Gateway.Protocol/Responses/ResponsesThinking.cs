namespace Gateway.Protocol.Responses;

/// <summary>The two forms of readable thinking in a reasoning item.</summary>
internal enum ResponsesThinking : byte
{
    /// <summary>None so far.</summary>
    None,

    /// <summary>A summary of it.</summary>
    Summary,

    /// <summary>The thinking itself (open models).</summary>
    Full,
}
