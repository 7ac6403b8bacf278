namespace Gateway.Admin;

/// <summary>The envelope of an error, as on the model API.</summary>
/// <param name="Error">The error.</param>
internal sealed record AdminErrorBody(AdminError Error);
