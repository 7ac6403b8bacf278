namespace Gateway.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Check">The check's name.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Cure">What to do; null when there is nothing to do.</param>
internal sealed record DoctorFinding(DoctorOutcome Outcome, string Check, string Detail, string? Cure = null)
{
    private const int OutcomeWidth = 6;
    private const int CheckWidth = 12;

    /// <inheritdoc/>
    public override string ToString()
    {
        var outcome = Outcome switch
        {
            DoctorOutcome.Ok => "ok",
            DoctorOutcome.Warn => "warn",
            _ => "fail",
        };
        return outcome.PadRight(OutcomeWidth) + Check.PadRight(CheckWidth) + Detail + (Cure is null ? "" : $"  -> {Cure}");
    }
}
