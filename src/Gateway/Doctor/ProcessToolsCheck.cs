using Gateway.LocalEngine;

namespace Gateway.Doctor;

/// <summary>Are the small programs there that keep an engine from outliving the gateway?</summary>
internal sealed class ProcessToolsCheck : IDoctorCheck
{
    private static readonly string[] Tools = ["setpriv", "setsid", "prlimit"];

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        var missing = Tools.Where(tool => SearchPath.Find(tool) is null).ToList();
        var finding = missing.Count == 0
            ? new DoctorFinding(DoctorOutcome.Ok, "child", "setpriv, setsid and prlimit are there: the engine dies with the gateway")
            : new DoctorFinding(DoctorOutcome.Warn, "child", $"missing: {string.Join(", ", missing)}: an engine may outlive a gateway that is killed", OperatingSystem.IsLinux() ? "install util-linux" : "stop the gateway with Ctrl-C, not with kill -9");
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([finding]);
    }
}
