namespace Gateway.Protocol.Answers;

/// <summary>How far one call has come.</summary>
internal enum AnswerCall : byte
{
    /// <summary>Told, without arguments so far.</summary>
    Begun,

    /// <summary>Some of its arguments are told.</summary>
    HasArguments,

    /// <summary>Complete; nothing more is told.</summary>
    Closed,
}
