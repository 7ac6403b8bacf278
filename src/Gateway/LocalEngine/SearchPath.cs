namespace Gateway.LocalEngine;

/// <summary>Finds programs the way a shell does.</summary>
internal static class SearchPath
{
    /// <summary>Absolute path of <paramref name="program"/> on the PATH; null when it is not there.</summary>
    public static string? Find(string program) => Find(program, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Absolute path of <paramref name="program"/> in one of the folders of <paramref name="searchPath"/>.</summary>
    public static string? Find(string program, string? searchPath)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted) // a relative folder on the PATH would run whatever lies in the working folder
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
