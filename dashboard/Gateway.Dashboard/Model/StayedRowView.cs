namespace Gateway.Dashboard.Model;

/// <summary>Requests that stayed for one reason, as text.</summary>
/// <param name="Code">The reason code; null for the row of all others.</param>
/// <param name="Name">In words.</param>
/// <param name="Answered">Answered here.</param>
/// <param name="Unanswered">Not answered by anybody.</param>
public sealed record StayedRowView(string? Code, string Name, string Answered, string Unanswered);
