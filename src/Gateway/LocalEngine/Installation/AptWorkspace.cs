using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.LocalEngine.Installation;

/// <summary>
/// A private apt: its own state, cache and source in one folder. Needs no root and leaves the machine's apt as it is. Signatures and hashes
/// are checked by apt itself, with the machine's keys.
/// </summary>
internal sealed partial class AptWorkspace(string folder, CommandRunner commands)
{
    private static readonly string[] Folders = ["lists/partial", "cache/archives/partial", "sources", "empty", "packages"];

    private string _index = "";

    private string Configuration => Path.Combine(folder, "apt.conf");

    /// <summary>Where downloaded packages lie.</summary>
    public string Packages => Path.Combine(folder, "packages");

    /// <summary>Where the package index lies while it is read.</summary>
    public string Lists => Path.Combine(folder, "lists");

    /// <summary>Writes the configuration for one suite.</summary>
    public async Task PrepareAsync(AptSuite suite, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var dpkg = await commands.RunAsync(new CommandLine("dpkg", ["--print-architecture"]), CommandRunner.ShortLimit, cancellationToken);
        var architecture = dpkg?.Output.Trim() ?? "";
        _index = $"{suite.Component}/binary-{architecture}/Packages.xz"; // the form that apt prefers
        foreach (var path in Folders)
        {
            Directory.CreateDirectory(Path.Combine(folder, path));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "status"), "", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "sources", "gateway.sources"), suite.ToDeb822(architecture), cancellationToken);
        await File.WriteAllTextAsync(Configuration, ConfigurationText(), cancellationToken);
    }

    /// <summary>Reads the package index; false, with apt's words, when the suite cannot be had.</summary>
    public Task<CommandResult> UpdateAsync(CancellationToken cancellationToken) => AptGetAsync(["update"], cancellationToken);

    /// <summary>Bytes of the package index, as the suite's signed release file says; null until that was read.</summary>
    public long? IndexBytes()
    {
        try
        {
            var release = Directory.EnumerateFiles(Lists, "*InRelease", SearchOption.AllDirectories).FirstOrDefault();
            return release is null ? null : ReadIndexBytes(File.ReadLines(release), _index);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // apt renamed it while we looked
        }
    }

    /// <summary>The package <paramref name="name"/> and the libraries it needs, as the index describes them; empty when the suite has no such package.</summary>
    public async Task<IReadOnlyList<AptPackage>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        // Only its libraries: the package also asks for a downloader of its web UI, which is never used here.
        var depends = await RunAsync("apt-cache", ["depends", "--important", name], cancellationToken);
        var libraries = depends.Succeeded ? DependsLine().Matches(depends.Output).Select(match => match.Groups["name"].Value).ToList() : [];
        if (libraries.Count == 0)
        {
            return [];
        }

        var closure = await AptGetAsync(["install", "--yes", "--no-install-recommends", "--print-uris", .. libraries], cancellationToken);
        var names = ReadUris(closure.Output).Select(package => package.Name).Append(name).Distinct(StringComparer.Ordinal);
        var described = await AptGetAsync(["download", "--print-uris", .. names], cancellationToken);
        return ReadUris(described.Output);
    }

    /// <summary>Downloads the packages into <see cref="Packages"/>.</summary>
    public Task<CommandResult> DownloadAsync(IEnumerable<AptPackage> packages, CancellationToken cancellationToken) =>
        AptGetAsync(["download", .. packages.Select(package => package.Name)], cancellationToken);

    /// <summary>Finds the size of <paramref name="index"/> in a release file's lines <c>hash size name</c>; null when it is not there.</summary>
    public static long? ReadIndexBytes(IEnumerable<string> release, string index)
    {
        ArgumentNullException.ThrowIfNull(release);
        var words = release.FirstOrDefault(line => line.EndsWith(" " + index, StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var size, _] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }

    /// <summary>Reads <c>--print-uris</c>: <c>'uri' file size SHA256:hash</c>. Lines of another form are skipped.</summary>
    public static IReadOnlyList<AptPackage> ReadUris(string output) =>
        [.. UriLine().Matches(output).Select(match => new AptPackage(
            match.Groups["file"].Value,
            long.Parse(match.Groups["bytes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            match.Groups["sha256"].Value))];

    private Task<CommandResult> AptGetAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync("apt-get", ["--quiet", .. arguments], cancellationToken);

    private async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        await commands.RunAsync(new CommandLine(program, ["-c", Configuration, .. arguments], Packages), Timeout.InfiniteTimeSpan, cancellationToken)
        ?? throw new EngineException($"{program} cannot be started. {ManualInstallation.Cure()}");

    // Hooks, pins and a default release of the machine are switched off: they speak about its own suites and act on its own files.
    private string ConfigurationText() =>
        $$"""
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        #clear DPkg::Post-Invoke;
        Dir::State "{{folder}}";
        Dir::State::Lists "{{Lists}}";
        Dir::State::status "{{folder}}/status";
        Dir::Cache "{{folder}}/cache";
        Dir::Etc::sourcelist "/dev/null";
        Dir::Etc::sourceparts "{{folder}}/sources";
        Dir::Etc::preferences "/dev/null";
        Dir::Etc::preferencesparts "{{folder}}/empty";
        APT::Default-Release "";
        APT::Sandbox::User "";
        APT::Get::AllowUnauthenticated "false";
        Acquire::AllowInsecureRepositories "false";
        Acquire::AllowWeakRepositories "false";
        Acquire::Languages "none";
        Acquire::Retries "3";
        """ + "\n";

    [GeneratedRegex(@"^\s*\|?Depends: (?<name>(?:lib|zlib)\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DependsLine();

    [GeneratedRegex(@"^'[^']+' (?<file>[A-Za-z0-9][A-Za-z0-9.+-]*_[A-Za-z0-9%.+~_-]+\.deb) (?<bytes>\d{1,15}) (?:SHA256:(?<sha256>[0-9a-f]{64})|\S+:\S*)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UriLine();
}
