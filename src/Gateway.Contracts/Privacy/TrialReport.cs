namespace Gateway.Contracts.Privacy;

/// <summary>What the detectors find in a text, and what the live policy makes of it. Nothing of the text.</summary>
public sealed record TrialReport
{
    /// <summary>Why the text was not looked at, in a sentence; null when it was. Then nothing else is told.</summary>
    public string? Refusal { get; init; }

    /// <summary>True when it was read as a request's body, false as plain text.</summary>
    public bool IsRequest { get; init; }

    /// <summary>Version of the policy that was asked.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>The joined label of all that counts. The label of a key, of a client's header or of a conversation can only raise it.</summary>
    public string Label { get; init; } = "";

    /// <summary>True when that label keeps it from no cloud deployment; a rule of the policy still may.</summary>
    public bool MayLeave { get; init; }

    /// <summary>The reason code that would be given when it may not leave, for example <c>label_pii:iban</c>; null when it may.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the local model would be asked about it before it leaves. A trial does not ask it.</summary>
    public bool WouldBeJudged { get; init; }

    /// <summary>The findings in the order of the text; at most 500.</summary>
    public IReadOnlyList<TrialFinding> Findings { get; init; } = [];

    /// <summary>Findings that are not listed.</summary>
    public int OtherFindings { get; init; }

    /// <summary>Kinds that count but stand in no single string: split over several, or an image, a recording or a file.</summary>
    public IReadOnlyList<string> WithoutPlace { get; init; } = [];
}
