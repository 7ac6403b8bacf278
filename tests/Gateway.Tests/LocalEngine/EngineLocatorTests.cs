using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class EngineLocatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly EngineLocator _locator;

    public EngineLocatorTests() => _locator = new EngineLocator(new EngineCache(Path.Combine(_folder, "cache")), new CommandRunner(TimeProvider.System));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FindAsync_ConfiguredAndSupported_IsTaken()
    {
        var path = Script("good", "echo 'version: 0.7.0 (build 11669, commit x)' >&2");

        var search = await _locator.FindAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((path, EngineOrigin.Configured, 11669), (search.Found?.Path, search.Found?.Origin, search.Found?.Version.Build));
    }

    [Theory]
    [InlineData("echo 'version: 6400 (abc)'", "too old")]
    [InlineData("echo hello", "does not answer --version")]
    [InlineData("exit 3", "exit code 3")]
    public async Task FindAsync_ConfiguredButUnusable_SaysWhy(string script, string expected)
    {
        var path = Script("bad", script);

        var error = await Assert.ThrowsAsync<EngineException>(() => _locator.FindAsync(path, TestContext.Current.CancellationToken));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_ConfiguredAndMissing_SaysSo()
    {
        var error = await Assert.ThrowsAsync<EngineException>(() => _locator.FindAsync(Path.Combine(_folder, "none"), TestContext.Current.CancellationToken));

        Assert.Contains("there is no such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CachedAsync_UnpackedTree_RunsThroughItsOwnLoader()
    {
        var root = Path.Combine(_folder, "cache", "engine", "abc", "root", "usr");
        Directory.CreateDirectory(Path.Combine(root, "bin"));
        Directory.CreateDirectory(Path.Combine(root, "lib64"));
        Directory.CreateDirectory(Path.Combine(root, "lib", "triplet", "ggml", "backends0"));
        File.WriteAllText(Path.Combine(root, "bin", "llama-server"), "");
        File.WriteAllText(Path.Combine(root, "lib", "triplet", "libllama.so.0"), "");
        File.WriteAllText(Path.Combine(root, "lib", "triplet", "ggml", "backends0", "libggml-cpu-x64.so"), "");
        Script(Path.Combine(root, "lib64", "ld-linux-test.so.2"), "echo 'version: 0.7.0 (build 11669, commit x)'");
        await new EngineManifest("0.7.0", "forky", []).WriteAsync(Path.Combine(_folder, "cache", "engine", "abc"), TestContext.Current.CancellationToken);

        var engine = await _locator.CachedAsync([], TestContext.Current.CancellationToken);

        Assert.Equal(EngineOrigin.Cache, engine?.Origin);
        Assert.EndsWith("ld-linux-test.so.2", engine?.Command.FileName, StringComparison.Ordinal);
        Assert.EndsWith("backends0", engine?.Command.WorkingDirectory, StringComparison.Ordinal);
        Assert.Equal("--library-path", engine?.Command.Arguments[0]);
    }

    [Fact]
    public void Find_PathWithRelativeFolder_IgnoresIt()
    {
        Script("tool", "");

        Assert.Null(SearchPath.Find("tool", ".:relative"));
        Assert.Equal(Path.Combine(_folder, "tool"), SearchPath.Find("tool", $".:/nonexistent:{_folder}"));
    }

    private string Script(string name, string body)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
