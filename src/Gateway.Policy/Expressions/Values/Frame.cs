using Gateway.Policy.Expressions.Syntax;

namespace Gateway.Policy.Expressions.Values;

/// <summary>What one evaluation carries along, on the stack: the variables of the macros and the last failure.</summary>
internal struct Frame
{
    /// <summary>The macros' variables, outermost first.</summary>
    public FrameSlots Slots;

    /// <summary>Why the last failing node failed.</summary>
    public Failure Failure;

    /// <summary>Where it stands.</summary>
    public SourceSpan FailedAt;

    /// <summary>Notes a failure.</summary>
    /// <returns>Always false, the answer of a reader that has no value.</returns>
    public bool Fail(Failure failure, SourceSpan at)
    {
        (Failure, FailedAt) = (failure, at);
        return false;
    }
}
