namespace Gateway.Policy.Rehearsal;

/// <summary>How a policy lets a request travel further than another did, gravest first.</summary>
public enum WideningKind : byte
{
    /// <summary>A label, a rule or the client's wish kept it from that cloud before.</summary>
    Protected,

    /// <summary>It stayed here, or was refused, and now goes to a cloud first.</summary>
    FirstChoice,

    /// <summary>A cloud that was no candidate is one now.</summary>
    Candidate,
}
