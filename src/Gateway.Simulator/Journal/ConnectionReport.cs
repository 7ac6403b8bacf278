namespace Gateway.Simulator.Journal;

/// <summary>TCP connections as counted at one moment.</summary>
/// <param name="Accepted">Connections accepted since the start, without those that only asked the control API.</param>
/// <param name="Open">Of these, open now.</param>
/// <param name="Control">Connections that only asked the control API.</param>
/// <param name="Total">All connections accepted since the start.</param>
internal sealed record ConnectionReport(long Accepted, long Open, long Control, long Total);
