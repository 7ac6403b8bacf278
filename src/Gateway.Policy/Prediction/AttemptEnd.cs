namespace Gateway.Policy.Prediction;

/// <summary>How an attempt ended, as far as it says something of a deployment's speed.</summary>
public enum AttemptEnd : byte
{
    /// <summary>The request itself was refused, or nothing was sent: no word on speed.</summary>
    SaysNothing,

    /// <summary>A stream of tokens came.</summary>
    Streamed,

    /// <summary>A whole answer came in one piece: when its first token was there is not known.</summary>
    Whole,

    /// <summary>The client hung up before the first token: it would have taken at least that long.</summary>
    GivenUp,

    /// <summary>The deployment failed before the first token.</summary>
    Failed,
}
