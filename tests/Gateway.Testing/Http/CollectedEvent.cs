namespace Gateway.Testing.Http;

/// <summary>One server-sent event and when it was complete.</summary>
/// <param name="Name">The <c>event:</c> line; null if there was none.</param>
/// <param name="Data">The <c>data:</c> lines, joined with line feeds.</param>
/// <param name="At">Time since the collector was made.</param>
public sealed record CollectedEvent(string? Name, string Data, TimeSpan At);
