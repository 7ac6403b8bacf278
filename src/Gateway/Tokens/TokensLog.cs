namespace Gateway.Tokens;

/// <summary>Messages of token counting.</summary>
internal static partial class TokensLog
{
    /// <summary>The local model's tokens are estimated.</summary>
    [LoggerMessage(1750, LogLevel.Warning, "Tokens of the local model {Model} are estimated: {Reason}", EventName = nameof(LocalEstimated))]
    public static partial void LocalEstimated(ILogger logger, string? model, string? reason);

    /// <summary>OpenAI's tokens are estimated: its vocabulary could not be read.</summary>
    [LoggerMessage(1751, LogLevel.Error, "OpenAI's vocabulary could not be read; its tokens are estimated", EventName = nameof(OpenAIEstimated))]
    public static partial void OpenAIEstimated(ILogger logger, Exception exception);
}
