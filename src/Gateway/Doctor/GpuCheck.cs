using Gateway.LocalEngine;

namespace Gateway.Doctor;

/// <summary>Is there a GPU, and can the engine use it?</summary>
internal sealed class GpuCheck(CommandRunner commands) : IDoctorCheck
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = await commands.RunAsync(new CommandLine("nvidia-smi", ["--query-gpu=name,memory.total", "--format=csv,noheader"]), CommandRunner.ShortLimit, cancellationToken);
        if (query is null or { Succeeded: false } || string.IsNullOrWhiteSpace(query.Output))
        {
            return [new DoctorFinding(DoctorOutcome.Warn, "gpu", "none found, CPU only", "fine for the built-in and small models; a 27B model wants a 24 GB GPU")];
        }

        var names = string.Join("; ", query.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return context.Engine is { Origin: EngineOrigin.Cache }
            ? [new DoctorFinding(DoctorOutcome.Warn, "gpu", $"{names}, but the installed engine computes on the CPU", "build or download a llama-server with CUDA and set Local:EnginePath")]
            : [new DoctorFinding(DoctorOutcome.Ok, "gpu", names)];
    }
}
