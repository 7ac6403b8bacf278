namespace Gateway.Policy.Rehearsal;

/// <summary>Which arm was stopped when a request was decided: for its decision only the one it drew matters.</summary>
internal sealed class RecordedStops : IExperimentControl
{
    private readonly ExperimentAssignment _assignment;

    private RecordedStops(ExperimentAssignment assignment) => _assignment = assignment;

    /// <summary>Null when the request got the arm it drew, or took part in no experiment.</summary>
    public static RecordedStops? Of(RecordedRequest request) =>
        request.Decided?.Experiment is { InsteadOf: not null } assignment ? new RecordedStops(assignment) : null;

    /// <inheritdoc/>
    public bool IsStopped(string experiment, string arm) =>
        string.Equals(experiment, _assignment.Experiment, StringComparison.Ordinal) && string.Equals(arm, _assignment.InsteadOf, StringComparison.Ordinal);
}
