using System.Runtime.CompilerServices;

namespace Gateway.Architecture.Tests;

/// <summary>The source tree these tests look at.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Gateway.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every C# and Razor file of ours under <paramref name="folders"/>, by path relative to the root.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(Root, path));

    /// <summary>The text of a file by its relative path.</summary>
    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string Find([CallerFilePath] string here = "")
    {
        // The compiler's path is right on a developer's machine; a deterministic build elsewhere maps it, so look upward from the binary too.
        foreach (var start in new[] { Path.GetDirectoryName(here)!, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("Gateway.sln was not found above the tests.");
    }
}
