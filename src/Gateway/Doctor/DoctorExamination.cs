namespace Gateway.Doctor;

/// <summary>Runs all checks in the order in which their cures make sense.</summary>
internal sealed class DoctorExamination(IReadOnlyList<IDoctorCheck> checks)
{
    /// <summary>Writes a line per finding; 1 when one of them is a failure, else 0: the command's exit code.</summary>
    public async Task<int> RunAsync(DoctorContext context, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var failed = false;
        foreach (var check in checks)
        {
            foreach (var finding in await check.RunAsync(context, cancellationToken))
            {
                failed |= finding.Outcome == DoctorOutcome.Fail;
                await output.WriteLineAsync(finding.ToString().AsMemory(), cancellationToken);
            }
        }

        return failed ? 1 : 0;
    }
}
