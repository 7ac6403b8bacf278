using Gateway.Configuration;
using Gateway.Policy;

namespace Gateway.Routing;

/// <summary>Finds the folder of the live policy and reads its files.</summary>
internal static class PolicyDirectory
{
    private const string Default = "policies/default";

    // A policy has six kinds of files and perhaps lists of terms; the compiler names those it does not know.
    private const int MaxFiles = 16;

    // Enough to be over the limit even after a byte order mark was taken off.
    private const int PastLimit = 4;

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

    /// <summary>
    /// The policy's files, by name. An absent folder has none, and the compiler says what is missing. Of a file larger than the compiler
    /// takes only so much is read that it can refuse it. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    public static IReadOnlyList<PolicyFile> Read(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*" + PolicyFile.ListEnding)).Order(StringComparer.Ordinal).Take(MaxFiles)
            .Select(static path => new PolicyFile(Path.GetFileName(path), ReadText(path)))];

    private static string ReadText(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var most = path.EndsWith(PolicyFile.ListEnding, StringComparison.Ordinal) ? PolicyFile.MaxListBytes : PolicyFile.MaxBytes;
        var bytes = new byte[Math.Min(stream.Length, most) + PastLimit];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        using var text = new StreamReader(new MemoryStream(bytes, 0, length));
        return text.ReadToEnd();
    }
}
