namespace Gateway.Simulator.Providers;

/// <summary>An error that a provider answers with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">What went wrong; labelled as simulated when written.</param>
/// <param name="Type">The type; null: what the provider sends for the status.</param>
/// <param name="Code">OpenAI's code; null: none.</param>
/// <param name="Parameter">OpenAI's param; null: none.</param>
internal sealed record ProviderError(int Status, string Message, string? Type = null, string? Code = null, string? Parameter = null)
{
    /// <summary>A request that the provider refuses.</summary>
    public static ProviderError Invalid(string message, string? parameter = null, string? code = null) =>
        new(StatusCodes.Status400BadRequest, message, Code: code, Parameter: parameter);
}
