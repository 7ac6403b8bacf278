namespace Gateway.Requests;

/// <summary>What is fixed for one error code.</summary>
/// <param name="Code">Stable code in the error envelope.</param>
/// <param name="Type">OpenAI's error type.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ShouldRetry">False adds <c>x-should-retry: false</c>, so that SDKs do not multiply a call that cannot succeed.</param>
/// <param name="Level">Log level: what the client did is Debug, what we could not do is Warning, a bug is Error.</param>
internal sealed record GatewayErrorTraits(string Code, string Type, int Status, bool ShouldRetry, LogLevel Level);
