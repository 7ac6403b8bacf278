using Gateway.Contracts.Privacy;

namespace Gateway.Recording;

/// <summary>What the store can say of a period's privacy; the meaning of each number is that of <see cref="PrivacyReport"/>.</summary>
internal sealed record PrivacyUsage(
    long Requests,
    long Left,
    long NotExamined,
    long Judged,
    long NotJudged,
    IReadOnlyList<LabelCount> Labels,
    IReadOnlyList<FindingCount> Findings,
    IReadOnlyList<PrivacyGroup> Apps,
    int OtherApps,
    IReadOnlyList<PrivacyGroup> Keys,
    int OtherKeys,
    IReadOnlyList<StayedReason> Stayed);
