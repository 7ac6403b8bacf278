using Gateway.Contracts;
using Gateway.LocalEngine;

namespace Gateway.Admin;

/// <summary>The engine's status as the admin contract shows it.</summary>
internal static class EngineReports
{
    /// <summary>The engine now.</summary>
    public static EngineReport Of(EngineStatus status, IAdminSources sources) => new()
    {
        State = Code(status.State),
        Reason = status.Reason,
        Model = status.Model,
        Version = status.Version,
        Pid = status.Pid,
        Slots = status.Slots,
        Busy = sources.EngineBusy,
        Queued = sources.EngineQueued,
        Restarts = status.Restarts,
        Since = status.Since,
    };

    private static string Code(EngineState state) => state switch
    {
        EngineState.Disabled => "disabled",
        EngineState.Installing => "installing",
        EngineState.Starting => "starting",
        EngineState.Ready => "ready",
        EngineState.Restarting => "restarting",
        EngineState.Failed => "failed",
        _ => "stopped",
    };
}
