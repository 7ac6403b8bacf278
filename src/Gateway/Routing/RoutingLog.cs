namespace Gateway.Routing;

/// <summary>Log messages 1400-1499.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(1400, LogLevel.Information, "Policy {Name} version {Version} is live: {Deployments} deployments, {Origin}", EventName = "PolicyLoaded")]
    public static partial void Loaded(ILogger log, string name, string version, int deployments, string origin);

    [LoggerMessage(1401, LogLevel.Information, "Policy leaves out {Reason}", EventName = "DeploymentLeftOut")]
    public static partial void LeftOut(ILogger log, string reason);
}
