namespace Gateway.Protocol.Answers;

/// <summary>How far one choice of an answer has come.</summary>
internal sealed class AnswerChoice
{
    /// <summary>True once the upstream spoke of it.</summary>
    public bool IsSeen { get; set; }

    /// <summary>True after its last piece.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Its calls in the order they began.</summary>
    public List<AnswerCall> Calls { get; } = [];
}
