namespace Gateway.Admin;

/// <summary>An error of the admin API.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">Sentence for the user: key, value, cure.</param>
internal sealed record AdminError(string Code, string Message);
