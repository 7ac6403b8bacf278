namespace Gateway.Simulator.Control;

/// <summary>Why the control API did not do as asked.</summary>
/// <param name="Problems">Every problem, with key, value and cure.</param>
internal sealed record ControlRefusal(IReadOnlyList<string> Problems);
