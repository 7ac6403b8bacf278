namespace Gateway.Tokens;

/// <summary>Messages of token counting.</summary>
internal static partial class TokensLog
{
    /// <summary>The local model's tokens are estimated.</summary>
    [LoggerMessage(1750, LogLevel.Warning, "Tokens of the local model {Model} are estimated: {Reason}", EventName = nameof(LocalEstimated))]
    public static partial void LocalEstimated(ILogger logger, string? model, string? reason);
}
