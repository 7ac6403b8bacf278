namespace Gateway.Contracts.Privacy;

/// <summary>Whether the detectors still find what they used to find.</summary>
/// <param name="At">When it was counted, UTC: up to some minutes ago.</param>
/// <param name="RequestsLastDay">Requests of the last 24 hours.</param>
/// <param name="RequestsBefore">Requests of the 14 days before.</param>
/// <param name="Detectors">One for each kind, those that stopped first.</param>
public sealed record DetectorReport(DateTimeOffset At, long RequestsLastDay, long RequestsBefore, IReadOnlyList<DetectorHealth> Detectors)
{
    /// <summary>Kinds whose detector fired regularly and has stopped; empty when all is well.</summary>
    public IReadOnlyList<string> Stopped => [.. Detectors.Where(static one => one.State == "stopped").Select(static one => one.Kind)];
}
