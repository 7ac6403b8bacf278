namespace Gateway.Doctor;

/// <summary>May the gateway write its data folder, and may nobody else read it?</summary>
internal sealed class DataDirectoryCheck : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([Examine(context.DataRoot)]);
    }

    private static DoctorFinding Examine(string root)
    {
        if (File.Exists(root))
        {
            return new DoctorFinding(DoctorOutcome.Fail, "data", $"{root} is a file", "name a folder with --data");
        }

        var existing = root;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        if (!IsWritable(existing))
        {
            return new DoctorFinding(DoctorOutcome.Fail, "data", $"{existing} cannot be written", "chown it to the gateway's user, or name another folder with --data");
        }

        if (existing != root)
        {
            return new DoctorFinding(DoctorOutcome.Ok, "data", $"{root} will be made at the first start");
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(root) & Others) != UnixFileMode.None
            ? new DoctorFinding(DoctorOutcome.Warn, "data", $"{root} is open to other users", $"chmod 700 {root}")
            : new DoctorFinding(DoctorOutcome.Ok, "data", $"{root} is private and writable");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, ".gateway-" + Path.GetRandomFileName());
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
