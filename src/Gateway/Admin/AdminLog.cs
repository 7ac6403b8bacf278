namespace Gateway.Admin;

/// <summary>What the admin side tells the log: 1900 to 1949; the dashboard has the rest of the hundred.</summary>
internal static partial class AdminLog
{
    /// <summary>A listener threw.</summary>
    [LoggerMessage(EventId = 1900, EventName = "AdminListenerFailed", Level = LogLevel.Warning, Message = "A page that listens to changes failed.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    /// <summary>A sign-in link did not work.</summary>
    [LoggerMessage(EventId = 1901, EventName = "AdminSignInRefused", Level = LogLevel.Warning, Message = "A sign-in link was refused: {Result}.")]
    public static partial void SignInRefused(ILogger logger, string result);

    /// <summary>Signed out.</summary>
    [LoggerMessage(EventId = 1902, EventName = "AdminSignedOut", Level = LogLevel.Information, Message = "An admin signed out.")]
    public static partial void SignedOut(ILogger logger);
}
