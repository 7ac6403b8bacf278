namespace Gateway.LocalEngine;

/// <summary>The engine cannot be had or started; the message is a sentence for the user, with the cure.</summary>
internal sealed class EngineException : Exception
{
    /// <summary>An engine that cannot run, and why.</summary>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>An engine that cannot run, why, and what the machine said.</summary>
    public EngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
