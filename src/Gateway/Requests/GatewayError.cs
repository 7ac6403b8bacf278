namespace Gateway.Requests;

/// <summary>A refusal or failure as a value. The message is safe to show: no path, no key, no upstream text.</summary>
/// <param name="Code">Which row of the table.</param>
/// <param name="Message">A sentence for the client that names the cure.</param>
/// <param name="Param">The request field to blame; null when none is.</param>
/// <param name="RetryAfter">When trying again makes sense; null when unknown.</param>
internal sealed record GatewayError(GatewayErrorCode Code, string Message, string? Param = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The fixed part of the code.</summary>
    public GatewayErrorTraits Traits => GatewayErrorCatalog.Traits(Code);
}
