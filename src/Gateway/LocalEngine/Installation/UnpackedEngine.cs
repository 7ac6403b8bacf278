namespace Gateway.LocalEngine.Installation;

/// <summary>
/// An engine unpacked from distribution packages. It runs through the loader that was unpacked with it, so that it finds its own libc and
/// libraries and this machine's are neither used nor touched.
/// </summary>
/// <param name="Path">The llama-server executable.</param>
/// <param name="Command">Loader, library path and executable, started in the folder of the CPU backends: the engine looks for them there.</param>
internal sealed record UnpackedEngine(string Path, CommandLine Command)
{
    /// <summary>The folder in an installation that holds the packages' files.</summary>
    public const string Root = "root";

    private static readonly string[] LoaderFolders = ["usr/lib64", "usr/lib", "lib64", "lib"];

    /// <summary>Finds the parts under <paramref name="installation"/>; null when one is missing.</summary>
    public static UnpackedEngine? Open(string installation)
    {
        var root = System.IO.Path.Combine(installation, Root);
        var executable = System.IO.Path.Combine(root, "usr", "bin", EngineLocator.Executable);
        var usr = System.IO.Path.Combine(root, "usr");
        if (!File.Exists(executable) || Loader(root) is not { } loader || Libraries(usr) is not { } libraries)
        {
            return null;
        }

        var backends = Directory.EnumerateFiles(libraries, "libggml-cpu*.so", SearchOption.AllDirectories)
            .Select(System.IO.Path.GetDirectoryName).FirstOrDefault() ?? libraries;
        return new UnpackedEngine(
            executable,
            new CommandLine(loader, ["--library-path", $"{libraries}:{System.IO.Path.Combine(libraries, "llama")}", executable], backends));
    }

    // ld-linux-x86-64.so.2 in usr/lib64, ld-linux-aarch64.so.1 in usr/lib; older packages without the leading usr.
    private static string? Loader(string root) =>
        LoaderFolders
            .Select(folder => System.IO.Path.Combine(root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "ld-linux-*.so.*"))
            .FirstOrDefault();

    // usr/lib/<multiarch triplet>, named after the machine.
    private static string? Libraries(string usr) =>
        Directory.Exists(System.IO.Path.Combine(usr, "lib"))
            ? Directory.EnumerateFiles(System.IO.Path.Combine(usr, "lib"), "libllama.so.*", SearchOption.AllDirectories)
                .Select(System.IO.Path.GetDirectoryName).FirstOrDefault()
            : null;
}
