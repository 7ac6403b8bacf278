namespace Gateway.Doctor;

/// <summary>One thing that can be wrong with a machine or its configuration. Checks look and change nothing.</summary>
internal interface IDoctorCheck
{
    /// <summary>Looks.</summary>
    Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken);
}
