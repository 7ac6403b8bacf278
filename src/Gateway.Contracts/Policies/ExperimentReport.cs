namespace Gateway.Contracts.Policies;

/// <summary>One experiment.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Sticky">What keeps its arm: <c>conversation, key, request</c>.</param>
/// <param name="WindowMinutes">How far back requests, errors and times of the arms go, in minutes; never beyond the gateway's start.</param>
/// <param name="Arms">Its arms in order.</param>
public sealed record ExperimentReport(string Id, string Sticky, double WindowMinutes, IReadOnlyList<ExperimentArmReport> Arms);
