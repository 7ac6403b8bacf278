namespace Gateway.Authentication;

/// <summary>What authentication tells the log: 1100 to 1199. Names and public ids only.</summary>
internal static partial class AuthenticationLog
{
    /// <summary>The keys in memory were replaced.</summary>
    [LoggerMessage(EventId = 1100, EventName = "KeysLoaded", Level = LogLevel.Information, Message = "{Count} valid virtual keys loaded.")]
    public static partial void KeysLoaded(ILogger logger, int count);

    /// <summary>The store could not be asked.</summary>
    [LoggerMessage(EventId = 1101, EventName = "KeysStale", Level = LogLevel.Warning, Message = "Virtual keys cannot be read from the store; the known ones keep working and revocations are not seen until it answers again.")]
    public static partial void KeysStale(ILogger logger, Exception exception);

    /// <summary>A key was made.</summary>
    [LoggerMessage(EventId = 1102, EventName = "KeyCreated", Level = LogLevel.Information, Message = "Virtual key {KeyId} created.")]
    public static partial void KeyCreated(ILogger logger, string keyId);

    /// <summary>A key was revoked.</summary>
    [LoggerMessage(EventId = 1103, EventName = "KeyRevoked", Level = LogLevel.Information, Message = "Virtual key {KeyId} revoked.")]
    public static partial void KeyRevoked(ILogger logger, string keyId);

    /// <summary>Too many wrong codes.</summary>
    [LoggerMessage(EventId = 1110, EventName = "SignInThrottled", Level = LogLevel.Warning, Message = "Too many wrong sign-in codes; sign-in is closed until the minute is over.")]
    public static partial void SignInThrottled(ILogger logger);

    /// <summary>A code was used.</summary>
    [LoggerMessage(EventId = 1111, EventName = "AdminSignedIn", Level = LogLevel.Information, Message = "An admin signed in with a one-time code.")]
    public static partial void AdminSignedIn(ILogger logger);
}
