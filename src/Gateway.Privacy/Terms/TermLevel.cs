namespace Gateway.Privacy.Terms;

/// <summary>How sensitive an administrator's own term or pattern is.</summary>
public enum TermLevel
{
    /// <summary>Found as <see cref="FindingKinds.TermInternal"/>.</summary>
    Internal = 0,

    /// <summary>Found as <see cref="FindingKinds.Term"/>.</summary>
    Confidential = 1,

    /// <summary>Found as <see cref="FindingKinds.TermRestricted"/>.</summary>
    Restricted = 2,
}
