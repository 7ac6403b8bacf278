namespace Gateway.Policy.Selection;

/// <summary>The built-in model names that leave the choice to the rules, and others' names for the same.</summary>
internal static class AutoNames
{
    /// <summary>Our own names, indexed by <see cref="AutoProfile"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["auto", "auto:private", "auto:fast", "auto:quality", "auto:cheap"];

    /// <summary>What other gateways call <c>auto</c>.</summary>
    public static IReadOnlyList<string> Synonyms { get; } = ["openrouter/auto", "cloudflare/auto", "vllm-sr/auto"];

    /// <summary>True for the name that keeps everything local.</summary>
    public static bool IsPrivate(ModelSelection model) => model.IsAuto && TryFind(model.Name, out var profile) && profile == AutoProfile.Private;

    /// <summary>False for a name that is not built in.</summary>
    public static bool TryFind(string name, out AutoProfile profile)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], name, StringComparison.Ordinal))
            {
                profile = (AutoProfile)i;
                return true;
            }
        }

        profile = AutoProfile.Any;
        return Synonyms.Contains(name, StringComparer.Ordinal);
    }
}
