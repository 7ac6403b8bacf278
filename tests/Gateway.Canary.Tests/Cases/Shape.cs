namespace Gateway.Canary.Tests.Cases;

/// <summary>The requests of a case.</summary>
internal enum Shape
{
    First,

    /// <summary>A private turn, then an innocent one with the private one in its history.</summary>
    PrivateThenMore,

    /// <summary>A private turn, then the conversation goes on without it.</summary>
    PrivateThenForgotten,

    InnocentThenPrivate,

    /// <summary>The same private request again.</summary>
    Replay,

    /// <summary>Innocent question, private tool result, innocent question on top.</summary>
    ToolLoop,

    /// <summary>The private turn is edited out of the history.</summary>
    EditedHistory,

    /// <summary>Two ways on from one private turn.</summary>
    Branch,

    /// <summary>Private and innocent at the same time.</summary>
    Parallel,

    /// <summary>The client hangs up and asks again.</summary>
    Reconnect,

    /// <summary>Two conversations say the same, and a third is answered with what they were told.</summary>
    Strangers,

    /// <summary>A stored response is continued by its id.</summary>
    Continued,
}
