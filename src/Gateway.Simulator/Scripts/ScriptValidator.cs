namespace Gateway.Simulator.Scripts;

/// <summary>Finds values in scripts that could not be played.</summary>
internal static class ScriptValidator
{
    /// <summary>More than any limit under test, and still one allocation.</summary>
    public const int MaximumHugeBytes = 256 * 1024 * 1024;

    private const int MaximumDelayMs = 3_600_000;
    private const int MaximumPieces = 1_000_000;
    private static readonly string[] LastRoles = ["user", "assistant", "system", "tool"];

    /// <summary>Every problem of a binding, each with key, value and cure.</summary>
    public static IReadOnlyList<string> Check(ScriptBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var problems = new List<string>();
        if (binding.Default is not null)
        {
            Check("default", binding.Default, problems);
        }

        CheckRange("turn", binding.Turn, 1, int.MaxValue, problems);
        if (binding.WhenLastRole is { } role && !LastRoles.Contains(role))
        {
            problems.Add($"whenLastRole '{role}': give one of {string.Join(", ", LastRoles)}.");
        }

        for (var i = 0; i < binding.Queue.Count; i++)
        {
            Check($"queue[{i}]", binding.Queue[i], problems);
        }

        return problems;
    }

    private static void Check(string at, Script script, List<string> problems)
    {
        CheckRange($"{at}.latencyMs", script.LatencyMs, 0, MaximumDelayMs, problems);
        CheckRange($"{at}.firstByteDelayMs", script.FirstByteDelayMs, 0, MaximumDelayMs, problems);
        CheckRange($"{at}.chunkDelayMs", script.ChunkDelayMs, 0, MaximumDelayMs, problems);
        CheckRange($"{at}.chunks", script.Chunks, 1, MaximumPieces, problems);
        CheckRange($"{at}.status", script.Status, 200, 599, problems);
        CheckRange($"{at}.hugeBodyBytes", script.HugeBodyBytes, 1, MaximumHugeBytes, problems);
        CheckRange($"{at}.errorEventAfter", script.ErrorEventAfter, 0, int.MaxValue, problems);
        CheckRange($"{at}.cut.afterEvents", script.Cut?.AfterEvents, 0, int.MaxValue, problems);
        CheckRange($"{at}.cut.afterBytes", script.Cut?.AfterBytes, 0, long.MaxValue, problems);
        if (script.Cut is { BeforeHeaders: true, Mode: not (CutMode.Rst or CutMode.Fin or CutMode.Stall) })
        {
            problems.Add($"{at}.cut.mode '{script.Cut.Mode}': before the headers only rst, fin and stall are possible.");
        }

        if (script.AfterToolResults is { } after)
        {
            Check($"{at}.afterToolResults", after, problems);
        }
    }

    private static void CheckRange(string key, long? value, long minimum, long maximum, List<string> problems)
    {
        if (value is { } number && (number < minimum || number > maximum))
        {
            problems.Add($"{key} {number}: give a number from {minimum} to {maximum}.");
        }
    }
}
