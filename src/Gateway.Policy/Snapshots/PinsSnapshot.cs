namespace Gateway.Policy.Snapshots;

/// <summary>How conversations stay where they were answered.</summary>
/// <param name="Ttl">How long a pin outlives the last answer.</param>
/// <param name="SwitchesAtUserTurn">True when a conversation is decided anew as soon as its user speaks again.</param>
public sealed record PinsSnapshot(TimeSpan Ttl, bool SwitchesAtUserTurn);
