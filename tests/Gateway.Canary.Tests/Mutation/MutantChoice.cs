using System.Globalization;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Which mutants a process tries.</summary>
internal static class MutantChoice
{
    /// <summary>
    /// Those that <c>GATEWAY_MUTANT</c> names, or all. Of these a share (<c>GATEWAY_MUTANTS_SHARE=1/2</c>): a mutant is in force in all of a
    /// process, so it takes processes to try several at once. Mutants with the same guards off go together, since each set is tried
    /// without any mutant, too.
    /// </summary>
    public static IReadOnlyList<Mutant> Of(IReadOnlyList<Mutant> all)
    {
        if (Environment.GetEnvironmentVariable("GATEWAY_MUTANT") is { Length: > 0 } names)
        {
            var words = names.Split(',');
            all = [.. all.Where(mutant => words.Any(word => mutant.Name.Contains(word, StringComparison.Ordinal)))];
        }

        var share = (Environment.GetEnvironmentVariable("GATEWAY_MUTANTS_SHARE") ?? "1/1").Split('/').Select(static number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Mutant[] sorted = [.. all.OrderBy(static mutant => string.Join(' ', mutant.Off), StringComparer.Ordinal)];
        return sorted[(sorted.Length * (share[0] - 1) / share[1])..(sorted.Length * share[0] / share[1])];
    }
}
