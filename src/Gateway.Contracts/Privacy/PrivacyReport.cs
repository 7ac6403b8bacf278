namespace Gateway.Contracts.Privacy;

/// <summary>What the requests of a period held, by label and by kind of private data. Counts and kinds only, never a value.</summary>
public sealed record PrivacyReport
{
    /// <summary>Start of the period, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, UTC; not in it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Requests on which a decision was made; what was refused before (no key, no JSON) was not looked at.</summary>
    public required long Requests { get; init; }

    /// <summary>Those of them that were answered in the cloud.</summary>
    public required long Left { get; init; }

    /// <summary>Requests that could not be examined and count as the strictest; anything but 0 is shown.</summary>
    public required long NotExamined { get; init; }

    /// <summary>All by label, the least first; labels without a request are left out.</summary>
    public required IReadOnlyList<LabelCount> Labels { get; init; }

    /// <summary>All by kind of private data, the most requests first.</summary>
    public required IReadOnlyList<FindingCount> Findings { get; init; }

    /// <summary>By the client's program, the most requests first; at most 50.</summary>
    public required IReadOnlyList<PrivacyGroup> Apps { get; init; }

    /// <summary>Apps that are not listed.</summary>
    public required int OtherApps { get; init; }

    /// <summary>By the calling key, the most requests first; at most 50.</summary>
    public required IReadOnlyList<PrivacyGroup> Keys { get; init; }

    /// <summary>Keys that are not listed.</summary>
    public required int OtherKeys { get; init; }

    /// <summary>Why requests did not leave, the most first.</summary>
    public required IReadOnlyList<StayedReason> Stayed { get; init; }

    /// <summary>The local model that judges.</summary>
    public required JudgeReport Judge { get; init; }

    /// <summary>Whether the detectors still fire; of the last day, whatever the period.</summary>
    public required DetectorReport Detectors { get; init; }
}
