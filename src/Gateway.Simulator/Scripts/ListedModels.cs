namespace Gateway.Simulator.Scripts;

/// <summary>The models that are listed; the simulator answers for any other name too.</summary>
internal static class ListedModels
{
    private static readonly string[] Plain =
    [
        "gpt-5.4", "gpt-5.4-mini", "gpt-5.5", "claude-opus-4-8", "claude-haiku-4-5", "gemini-3.6-flash", "gpt-3.5-turbo-instruct",
        "text-embedding-3-small", "text-embedding-3-large",
    ];

    /// <summary>All of them, the ones that provoke faults last.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Plain, .. ModelShortcuts.Listed];
}
