using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>pins</c>.</summary>
internal static class PinsCompiler
{
    private const string AtUserTurn = "at-user-turn";
    private const string Never = "never";

    // Providers keep a cached prefix for 5 minutes to an hour; a person who reads for longer begins anew in any case.
    private static readonly TimeSpan DefaultTtl = TimeSpan.FromMinutes(30);

    /// <summary>The pins; null when the policy has none.</summary>
    public static PinsSnapshot? Compile(PinsDocument? document, ProblemCollector problems)
    {
        if (document is null)
        {
            return null;
        }

        var ttl = DefaultTtl;
        if (document.Ttl is { } written && !DurationText.TryParse(written.Value, out ttl))
        {
            problems.Add(written, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        }

        if (document.Switch is { Value: not (AtUserTurn or Never) } other)
        {
            problems.Add(other, $"unknown word; {NearestName.Cure(other.Value, [AtUserTurn, Never])}");
        }

        return new PinsSnapshot(ttl, document.Switch?.Value != Never);
    }
}
