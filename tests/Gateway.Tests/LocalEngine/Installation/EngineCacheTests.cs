using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class EngineCacheTests
{
    [Theory]
    [InlineData("/own", "/xdg", "/own")]
    [InlineData("", "/xdg", "/xdg/gateway")]
    [InlineData(null, "/xdg", "/xdg/gateway")]
    public void RootFrom_Environment_TakesTheFirstThatIsSet(string? own, string? xdg, string expected) =>
        Assert.Equal(expected, EngineCache.RootFrom(name => name == "GATEWAY_CACHE" ? own : xdg));

    [Theory]
    [InlineData(null)]
    [InlineData("relative")]
    public void RootFrom_NothingUsable_IsUnderHome(string? xdg) =>
        Assert.EndsWith("/.cache/gateway", EngineCache.RootFrom(name => name == "XDG_CACHE_HOME" ? xdg : null), StringComparison.Ordinal);

    [Fact]
    public async Task Installations_HalfDoneAndComplete_ListsCompleteOnly()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var cache = new EngineCache(root);
            cache.Create();
            var temporary = cache.CreateTemporary();
            var complete = Path.Combine(cache.Engines, "abc");
            Directory.CreateDirectory(complete);
            var manifest = new EngineManifest("1", "sid", [new AptPackage("a_1_amd64.deb", 3, new string('0', 64))]);
            await manifest.WriteAsync(complete, TestContext.Current.CancellationToken);

            Assert.Equal(complete, Assert.Single(cache.Installations()));
            Assert.Equal("a_1_amd64.deb", EngineManifest.Read(complete)?.Packages[0].FileName);

            cache.RemoveLeftovers();

            Assert.False(Directory.Exists(temporary));
            Assert.True(Directory.Exists(complete));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
