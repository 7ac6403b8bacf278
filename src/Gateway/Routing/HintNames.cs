using System.Collections.Immutable;

namespace Gateway.Routing;

/// <summary>The names a hint lists and the deployments they mean.</summary>
/// <param name="Steps">Bit per deployment, one mask for each name. A name that nobody here has means nobody: a client's list may be longer than our catalogue.</param>
/// <param name="Known">The names that somebody has, with commas between them.</param>
/// <param name="Unknown">How many nobody has. Only their number is recorded: a name of the client's own making could be anything.</param>
internal readonly record struct HintNames(ImmutableArray<ulong> Steps, string Known, int Unknown)
{
    /// <summary>Most names in a list: a limit for the work one request can cause.</summary>
    public const int Most = 64;

    /// <summary>Bit per deployment that any of the names means.</summary>
    public ulong Mask => Steps.Aggregate(0ul, (mask, step) => mask | step);

    /// <summary>Looks the names up.</summary>
    public static HintNames Find(IReadOnlyList<string> names, Func<string, ulong> find)
    {
        ImmutableArray<ulong> steps = [.. names.Select(find)];
        var known = string.Join(',', names.Where((_, i) => steps[i] != 0).Distinct(StringComparer.Ordinal));
        return new HintNames(steps, known, steps.Count(static step => step == 0));
    }

    /// <summary>The hint as it is recorded.</summary>
    public string TextOf(string hint) =>
        Unknown == 0 ? $"{hint}={Known}" : Known.Length == 0 ? $"{hint}=({Unknown} unknown)" : $"{hint}={Known} ({Unknown} unknown)";
}
