namespace Gateway.Protocol.Canonical;

/// <summary>What an <see cref="AnswerBlock"/> is.</summary>
internal enum AnswerBlockKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A refusal in words.</summary>
    Refusal,

    /// <summary>Thinking, readable or only its seal.</summary>
    Reasoning,

    /// <summary>A tool call with its arguments.</summary>
    Call,
}
