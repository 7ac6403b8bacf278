namespace Gateway.Doctor;

/// <summary>Which providers' keys are set? Names only, never values.</summary>
internal sealed class ProviderKeysCheck : IDoctorCheck
{
    private static readonly string[] Names = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"];

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        List<DoctorFinding> findings = [];
        foreach (var name in Names)
        {
            if (context.Variable(name) is { Length: > 0 } value && value != value.Trim())
            {
                findings.Add(new DoctorFinding(DoctorOutcome.Fail, "keys", $"{name} begins or ends with white space, which a provider refuses", $"export {name} without it"));
            }
        }

        var set = Names.Where(name => !string.IsNullOrEmpty(context.Variable(name))).ToList();
        findings.Add(new DoctorFinding(DoctorOutcome.Ok, "keys", set.Count > 0 ? $"set: {string.Join(", ", set)}" : "none set: the cloud is a labelled stand-in"));
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(findings);
    }
}
