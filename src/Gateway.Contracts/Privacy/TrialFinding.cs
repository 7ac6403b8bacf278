namespace Gateway.Contracts.Privacy;

/// <summary>One finding of a trial and where it stands; never the value.</summary>
public sealed record TrialFinding
{
    /// <summary>What it is, for example <c>PL_PESEL</c>, or <c>TERM:</c> and the name of an administrator's own list.</summary>
    public required string Type { get; init; }

    /// <summary>Its kind, to which the policy gives a label; null for what is private to nobody, such as a URL.</summary>
    public string? Kind { get; init; }

    /// <summary>The label that the live policy gives to that kind; null for what does not count.</summary>
    public string? Label { get; init; }

    /// <summary>How sure the detector is, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>True when it counts: it has a kind, and the detector is sure enough.</summary>
    public required bool Counts { get; init; }

    /// <summary>JSON pointer (RFC 6901) of the string, or of the member whose key it is; null in plain text.</summary>
    public string? Pointer { get; init; }

    /// <summary>True when it stands in the member's key and not in its value.</summary>
    public bool IsKey { get; init; }

    /// <summary>Index of the message, from 0; null outside of messages.</summary>
    public int? Message { get; init; }

    /// <summary>Index of the part in the message, from 0; null where it has none.</summary>
    public int? Part { get; init; }

    /// <summary>First UTF-16 code unit within the text or the string, JSON escapes resolved.</summary>
    public required int Start { get; init; }

    /// <summary>Behind the last.</summary>
    public required int End { get; init; }
}
