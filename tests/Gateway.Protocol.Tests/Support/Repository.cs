namespace Gateway.Protocol.Tests.Support;

/// <summary>Finds files that the tests read where they lie.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Recorded requests and answers of real clients and providers; they lie beside the repository and may be absent.</summary>
    public static string Conformance { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", "conformance"));

    /// <summary>Skips the running test when the recordings are absent.</summary>
    public static void RequireConformance() =>
        Assert.SkipUnless(Directory.Exists(Conformance), $"No recordings at {Conformance}.");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Gateway.sln is in none of the parent folders.");
    }
}
