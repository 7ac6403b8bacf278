using Gateway.LocalEngine.Installation;

namespace Gateway.LocalEngine;

/// <summary>Log messages of the local engine, 2000 to 2099.</summary>
internal static partial class LocalEngineLog
{
    [LoggerMessage(EventId = 2000, EventName = "EngineDisabled", Level = LogLevel.Information, Message = "The local engine is switched off (Local:Enabled = false)")]
    public static partial void EngineDisabled(this ILogger logger);

    [LoggerMessage(EventId = 2001, EventName = "EngineFound", Level = LogLevel.Information, Message = "Engine {Version} at {Path} ({Origin})")]
    public static partial void EngineFound(this ILogger logger, string version, string path, EngineOrigin origin);

    [LoggerMessage(EventId = 2002, EventName = "EngineInstalling", Level = LogLevel.Information, Message = "Installing the engine: {Progress}")]
    public static partial void EngineInstalling(this ILogger logger, InstallProgress progress);

    [LoggerMessage(EventId = 2003, EventName = "EngineStarted", Level = LogLevel.Information, Message = "Engine process {Pid} started with model {Model}")]
    public static partial void EngineStarted(this ILogger logger, int pid, string model);

    [LoggerMessage(EventId = 2004, EventName = "EngineReady", Level = LogLevel.Information, Message = "Engine process {Pid} serves model {Model} after {Milliseconds} ms")]
    public static partial void EngineReady(this ILogger logger, int pid, string model, long milliseconds);

    [LoggerMessage(EventId = 2005, EventName = "EngineEnded", Level = LogLevel.Error, Message = "Engine process {Pid} {Reason}; next start in {Seconds} s")]
    public static partial void EngineEnded(this ILogger logger, int pid, string reason, double seconds);

    [LoggerMessage(EventId = 2006, EventName = "EngineStalled", Level = LogLevel.Error, Message = "Engine process {Pid} stood still for {Seconds} s and is killed; its last lines: {Tail}")]
    public static partial void EngineStalled(this ILogger logger, int pid, double seconds, string tail);

    [LoggerMessage(EventId = 2007, EventName = "EngineFailed", Level = LogLevel.Error, Message = "The local engine cannot run: {Reason} Next try in {Seconds} s")]
    public static partial void EngineFailed(this ILogger logger, string reason, double seconds);

    [LoggerMessage(EventId = 2008, EventName = "EngineStopped", Level = LogLevel.Information, Message = "Engine process {Pid} stopped")]
    public static partial void EngineStopped(this ILogger logger, int pid);

    [LoggerMessage(EventId = 2009, EventName = "EngineLeftoversRemoved", Level = LogLevel.Warning, Message = "Removed {Count} socket folders of gateways that were killed")]
    public static partial void EngineLeftoversRemoved(this ILogger logger, int count);

    [LoggerMessage(EventId = 2011, EventName = "EngineSupervisionFailed", Level = LogLevel.Error, Message = "The supervision of the local engine failed; it begins anew")]
    public static partial void EngineSupervisionFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2010, EventName = "EngineStopForced", Level = LogLevel.Warning, Message = "No time left to stop the engine gently; it is killed")]
    public static partial void EngineStopForced(this ILogger logger);

    [LoggerMessage(EventId = 2050, EventName = "EngineWrote", Message = "llama-server: {Line}")]
    public static partial void EngineWrote(this ILogger logger, LogLevel level, string line);
}
