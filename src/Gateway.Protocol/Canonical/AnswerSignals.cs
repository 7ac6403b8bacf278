namespace Gateway.Protocol.Canonical;

/// <summary>What one event, or a whole answer, was.</summary>
[Flags]
public enum AnswerSignals : byte
{
    /// <summary>Nothing the gateway acts upon.</summary>
    None = 0,

    /// <summary>Output the client is waiting for: text, reasoning, a call or its arguments.</summary>
    Output = 1,

    /// <summary>The model said why it stopped.</summary>
    Finish = 2,

    /// <summary>Usage was reported.</summary>
    Usage = 4,

    /// <summary>The dialect's own last event: <c>[DONE]</c>, <c>message_stop</c>, <c>response.completed|incomplete</c>, Gemini's chunk with a finish reason.</summary>
    End = 8,

    /// <summary>The upstream reported an error (also <c>response.failed</c>); the sink heard <see cref="IAnswerSink.Error"/>.</summary>
    Error = 16,

    /// <summary>Not this dialect: no JSON, or a shape that cannot be read.</summary>
    Malformed = 32,
}
