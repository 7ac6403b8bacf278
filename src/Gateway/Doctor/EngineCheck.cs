using Gateway.LocalEngine;

namespace Gateway.Doctor;

/// <summary>Is there a llama-server that the gateway can work with?</summary>
internal sealed class EngineCheck : IDoctorCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        List<DoctorFinding> findings = [];
        if (context.Engine is { } engine)
        {
            var origin = engine.Origin switch
            {
                EngineOrigin.Configured => "configured",
                EngineOrigin.SearchPath => "on the PATH",
                _ => "from the cache",
            };
            findings.Add(new DoctorFinding(DoctorOutcome.Ok, "engine", $"llama-server {engine.Version.Text} {origin}: {engine.Path}"));
            if (context.EngineProblem is { } refused)
            {
                findings.Add(new DoctorFinding(DoctorOutcome.Warn, "engine", refused, "update it, or leave it: another one is used"));
            }
        }
        else
        {
            findings.Add(new DoctorFinding(DoctorOutcome.Fail, "engine", context.EngineProblem ?? "no llama-server on the PATH or in the cache", "gateway engine install, or set Local:EnginePath"));
        }

        return Task.FromResult<IReadOnlyList<DoctorFinding>>(findings);
    }
}
