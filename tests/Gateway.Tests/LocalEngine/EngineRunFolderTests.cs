using System.Text;
using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class EngineRunFolderTests
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Create_Folder_IsPrivateShortAndHoldsTheKey_S13()
    {
        using var folder = EngineRunFolder.Create();

        Assert.Equal(OwnerReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Folder));
        Assert.Equal(OwnerReadWrite, File.GetUnixFileMode(folder.KeyFile));
        Assert.Equal(folder.Key, File.ReadAllText(folder.KeyFile).TrimEnd('\n'));
        Assert.Equal(64, folder.Key.Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(folder.SocketPath), 1, EngineRunFolder.MaxSocketPathBytes);
        Assert.EndsWith(".sock", folder.SocketPath, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Twice_KeysDiffer_S13()
    {
        using var first = EngineRunFolder.Create();
        using var second = EngineRunFolder.Create();

        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public void Dispose_Folder_IsGone()
    {
        var folder = EngineRunFolder.Create();

        folder.Dispose();

        Assert.False(Directory.Exists(folder.Folder));
    }

    [Fact]
    public void RemoveStale_LivingAndLeftOver_RemovesTheLeftOver()
    {
        using var living = EngineRunFolder.Create();
        var stale = Path.Combine(Path.GetTempPath(), "gwe-" + Path.GetRandomFileName());
        Directory.CreateDirectory(stale, OwnerReadWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(stale, "lock"), "");
        File.WriteAllText(Path.Combine(stale, "key"), "old");

        EngineRunFolder.RemoveStale();

        Assert.False(Directory.Exists(stale));
        Assert.True(File.Exists(living.KeyFile));
    }
}
