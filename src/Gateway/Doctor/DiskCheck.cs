using Gateway.LocalEngine.Installation;

namespace Gateway.Doctor;

/// <summary>Is there room for the database and the engine?</summary>
internal sealed class DiskCheck(EngineCache cache) : IDoctorCheck
{
    // Below this SQLite's log and a day of records do not fit; above the second nothing is said.
    private const long FailBytes = 200L << 20;
    private const long WarnBytes = 2L << 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([Examine("data", context.DataRoot), Examine("cache", cache.Root)]);
    }

    private static DoctorFinding Examine(string what, string path)
    {
        var free = new DriveInfo(ExistingPart(path)).AvailableFreeSpace;
        var detail = $"{free / 1e9:0.0} GB free for {what} in {path}";
        return free switch
        {
            < FailBytes => new DoctorFinding(DoctorOutcome.Fail, "disk", detail, $"free at least {FailBytes >> 20} MiB"),
            < WarnBytes => new DoctorFinding(DoctorOutcome.Warn, "disk", detail, "free some space: records grow with use"),
            _ => new DoctorFinding(DoctorOutcome.Ok, "disk", detail),
        };
    }

    private static string ExistingPart(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }
}
