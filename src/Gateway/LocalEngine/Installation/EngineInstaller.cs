using System.Security.Cryptography;
using System.Text;

namespace Gateway.LocalEngine.Installation;

/// <summary>
/// Installs the engine into the cache from the distribution's own packages: without root, without touching the system, and so that a
/// half-done installation is never seen. Once there, it works without a network.
/// </summary>
internal sealed class EngineInstaller(EngineCache cache, EngineLocator locator, CommandRunner commands, TimeProvider time)
{
    private const string Package = "llama.cpp-tools";

    private const int DigestChars = 32;

    // Often enough for a progress bar, rare enough to cost nothing.
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs, or waits for another process that does and takes its result. Cancelling leaves nothing behind.</summary>
    public async Task<EngineBinary> InstallAsync(IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        var suites = Suites();
        cache.Create();
        using var held = await InstallLock.AcquireAsync(cache.LockFile, () => progress?.Report(new InstallProgress("waiting for another installation", 0, null)), time, cancellationToken);
        if (await locator.CachedAsync([], cancellationToken) is { } installed)
        {
            return installed;
        }

        cache.RemoveLeftovers();
        var folder = cache.CreateTemporary();
        try
        {
            return await InstallAsync(suites, folder, progress, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static IReadOnlyList<AptSuite> Suites()
    {
        if (!OperatingSystem.IsLinux() || SearchPath.Find("apt-get") is null || SearchPath.Find("dpkg-deb") is null)
        {
            throw new EngineException($"the gateway installs llama-server by itself on Debian and Ubuntu only. {ManualInstallation.Cure()}");
        }

        var suites = AptSuite.For(OsRelease.Current(), AptSourceReader.ReadMachine());
        return suites.Count > 0
            ? suites
            : throw new EngineException($"/etc/apt names no mirror of this distribution to fetch llama-server from. {ManualInstallation.Cure("")}");
    }

    private async Task<EngineBinary> InstallAsync(IReadOnlyList<AptSuite> suites, string folder, IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        foreach (var suite in suites)
        {
            var apt = new AptWorkspace(Path.Combine(folder, suite.Name), commands);
            await apt.PrepareAsync(suite, cancellationToken);
            var update = await WatchedAsync(apt.UpdateAsync(cancellationToken), "reading the package index", apt.Lists, apt.IndexBytes, progress, cancellationToken);
            var packages = update.Succeeded ? await apt.ResolveAsync(Package, cancellationToken) : [];
            if (packages.Count == 0)
            {
                failures.Add($"{suite.Name}: {(update.Succeeded ? $"has no {Package}" : update.Tail)}");
                continue;
            }

            var total = packages.Sum(package => package.Bytes);
            var download = await WatchedAsync(apt.DownloadAsync(packages, cancellationToken), "downloading the engine", apt.Packages, () => total, progress, cancellationToken);
            if (!download.Succeeded)
            {
                failures.Add($"{suite.Name}: {download.Tail}");
                continue;
            }

            await UnpackAsync(packages, apt.Packages, folder, progress, cancellationToken);
            return await FinishAsync(suite, packages, folder, cancellationToken);
        }

        throw new EngineException($"llama-server could not be fetched from this distribution ({string.Join(" | ", failures)}). Check the network and /etc/apt, or install it by hand: {ManualInstallation.Cure("")}");
    }

    private async Task UnpackAsync(IReadOnlyList<AptPackage> packages, string from, string folder, IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        var root = Path.Combine(folder, UnpackedEngine.Root);
        Directory.CreateDirectory(root);
        long done = 0;
        var total = packages.Sum(package => package.Bytes);
        foreach (var package in packages)
        {
            progress?.Report(new InstallProgress("unpacking", done, total));
            var file = Path.Combine(from, package.FileName);
            await VerifyAsync(file, package, cancellationToken);
            var result = await commands.RunAsync(new CommandLine("dpkg-deb", ["--extract", file, root]), Timeout.InfiniteTimeSpan, cancellationToken);
            if (result is not { Succeeded: true })
            {
                throw new EngineException($"{package.FileName} could not be unpacked ({result?.Tail}). Check the free space under {cache.Root} and try again.");
            }

            done += package.Bytes;
        }

        progress?.Report(new InstallProgress("unpacking", total, total));
    }

    // apt has compared the hash already; this compares what is unpacked with what the manifest will say.
    private static async Task VerifyAsync(string file, AptPackage package, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (hash != package.Sha256)
        {
            throw new EngineException($"{package.FileName} has sha256 {hash}, the distribution's index says {package.Sha256}: nothing of it was unpacked. Try again; if it repeats, the mirror is broken.");
        }
    }

    private async Task<EngineBinary> FinishAsync(AptSuite suite, IReadOnlyList<AptPackage> packages, string folder, CancellationToken cancellationToken)
    {
        var probed = UnpackedEngine.Open(folder) is { } unpacked
            ? await commands.RunAsync(unpacked.Command.With("--version"), CommandRunner.ShortLimit, cancellationToken)
            : null;
        var version = probed is null ? null : EngineVersion.Parse(probed.Error + "\n" + probed.Output);
        if (version is null || version.Refusal is not null)
        {
            throw new EngineException($"the distribution's {Package} was unpacked but cannot be used: {version?.Refusal ?? probed?.Tail ?? "its files lie elsewhere than expected"}. Install by hand: {ManualInstallation.Cure("")}");
        }

        foreach (var name in Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path) != UnpackedEngine.Root))
        {
            Directory.Delete(name, recursive: true);
        }

        await new EngineManifest(version.Text, suite.Name, packages).WriteAsync(folder, cancellationToken);
        var target = Path.Combine(cache.Engines, Digest(packages));
        if (Directory.Exists(target))
        {
            // Same packages, but what lies there did not work: a broken copy.
            Directory.Delete(target, recursive: true);
        }

        Directory.Move(folder, target);
        var engine = UnpackedEngine.Open(target)!;
        return new EngineBinary(engine.Path, EngineOrigin.Cache, version, engine.Command);
    }

    private static string Digest(IEnumerable<AptPackage> packages)
    {
        var text = string.Concat(packages.OrderBy(package => package.FileName, StringComparer.Ordinal).Select(package => $"{package.Sha256}  {package.FileName}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestChars];
    }

    // apt's own status lines are percentages of unknown things; the growing files say it in bytes.
    private async Task<CommandResult> WatchedAsync(Task<CommandResult> running, string step, string folder, Func<long?> total, IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        while (!running.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            progress?.Report(new InstallProgress(step, FolderBytes(folder), total()));
            await Task.WhenAny(running, Task.Delay(ProgressInterval, time, cancellationToken));
        }

        progress?.Report(new InstallProgress(step, total() ?? FolderBytes(folder), total()));
        return await running;
    }

    private static long FolderBytes(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0; // apt renamed a file while we looked
        }
    }
}
