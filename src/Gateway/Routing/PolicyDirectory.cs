using Gateway.Configuration;
using Gateway.Policy;

namespace Gateway.Routing;

/// <summary>Finds the folder of the live policy and reads its files.</summary>
internal static class PolicyDirectory
{
    private const string Default = "policies/default";

    /// <summary>The configured folder; else <c>policies/default</c> here; else the one shipped beside the program.</summary>
    public static string Locate(GatewayOptions options)
    {
        if (options.PolicyDirectory is { } configured)
        {
            return Path.GetFullPath(configured);
        }

        var here = Path.GetFullPath(Default);
        return Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, Default);
    }

    /// <summary>The policy's files, by name. An absent folder has none, and the compiler says what is missing.</summary>
    public static IReadOnlyList<PolicyFile> Read(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => new PolicyFile(Path.GetFileName(path), File.ReadAllText(path)))];
}
