using System.Globalization;

namespace Gateway.Doctor;

/// <summary>Does the model fit into memory?</summary>
internal sealed class MemoryCheck : IDoctorCheck
{
    // Gateway and engine without a model of weight: 150 MB each, measured, and room to breathe.
    private const long BaseBytes = 512L << 20;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var available = Available();
        var model = context.ModelPath is { } path && File.Exists(path) ? new FileInfo(path).Length : 0;
        var detail = $"{available / 1e9:0.0} GB available, {(BaseBytes + model) / 1e9:0.0} GB wanted";
        var finding = available >= BaseBytes + model
            ? new DoctorFinding(DoctorOutcome.Ok, "memory", detail)
            : new DoctorFinding(DoctorOutcome.Warn, "memory", detail, model == 0 ? "close other programs" : "use a smaller quantisation, or a GPU that holds the model");
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([finding]);
    }

    // What the kernel would give, and no more than the container may have.
    private static long Available()
    {
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var line = File.Exists("/proc/meminfo") ? File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)) : null;
        var kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out var available) ? Math.Min(limit, available << 10) : limit;
    }
}
