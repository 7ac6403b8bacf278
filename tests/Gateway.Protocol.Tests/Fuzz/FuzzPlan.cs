using System.Globalization;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>
/// How much is tried and from which seed: <c>GATEWAY_FUZZ_CASES</c> is the number of cases of all fuzz tests together (unset: what fits
/// in the time of a CI run), <c>GATEWAY_FUZZ_SEED</c> the first seed (unset: 1 in CI, random with a number of cases).
/// </summary>
/// <param name="Cases">Cases of one test; null: as many as fit in <paramref name="Budget"/>.</param>
/// <param name="FirstSeed">The seed of the first case; the others follow.</param>
/// <param name="Budget">Time for one test.</param>
internal sealed record FuzzPlan(int? Cases, int FirstSeed, TimeSpan Budget)
{
    /// <summary>Tests that share the number of cases.</summary>
    private const int Tests = 3;

    // Three tests in three quarters of a minute.
    private static readonly TimeSpan CiBudget = TimeSpan.FromSeconds(15);

    public static FuzzPlan FromEnvironment()
    {
        int? cases = Number("GATEWAY_FUZZ_CASES") is { } all ? (all + Tests - 1) / Tests : null;
        int seed = Number("GATEWAY_FUZZ_SEED") ?? (cases is null ? 1 : Random.Shared.Next(1, int.MaxValue / 2));
        return new FuzzPlan(cases, seed, cases is null ? CiBudget : TimeSpan.MaxValue);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : null;
}
