using System.Runtime.Versioning;
using Gateway.Configuration;
using Gateway.LocalModels;

namespace Gateway.Tests.LocalModels;

public sealed class BuiltInModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-models-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Ensure_EmptyFolder_WritesOneFileOfAFewMegabytes()
    {
        var data = new DataDirectory(_folder.FullName);

        var model = BuiltInModel.Ensure(data);

        Assert.Equal("builtin-demo", model.Name);
        Assert.True(model.BuiltIn);
        Assert.Equal([model.Path], Directory.GetFiles(data.Models));
        Assert.InRange(new FileInfo(model.Path).Length, 1 << 20, 8 << 20);
    }

    [Fact]
    public void Ensure_CurrentFile_LeavesItAlone()
    {
        var data = new DataDirectory(_folder.FullName);
        var path = BuiltInModel.Ensure(data).Path;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        BuiltInModel.Ensure(data);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void Ensure_TruncatedFile_WritesItAgain(long length)
    {
        var data = new DataDirectory(_folder.FullName);
        var path = BuiltInModel.Ensure(data).Path;
        var bytes = File.ReadAllBytes(path);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(length);
        }

        BuiltInModel.Ensure(data);

        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Ensure_ChangedByte_WritesItAgain()
    {
        var data = new DataDirectory(_folder.FullName);
        var path = BuiltInModel.Ensure(data).Path;
        var bytes = File.ReadAllBytes(path);
        using (var file = File.OpenWrite(path))
        {
            file.Position = 2_000_000;
            file.WriteByte((byte)~bytes[file.Position]);
        }

        BuiltInModel.Ensure(data);

        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Ensure_Unix_FileIsTheOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");

        var path = BuiltInModel.Ensure(new DataDirectory(_folder.FullName)).Path;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Ensure_FourAtOnce_LeavesOneWholeFile()
    {
        var data = new DataDirectory(_folder.FullName);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => BuiltInModel.Ensure(data), TestContext.Current.CancellationToken)));

        var path = Assert.Single(Directory.GetFiles(data.Models));
        using var expected = new MemoryStream();
        BuiltInModel.Write(expected);
        Assert.Equal(expected.ToArray(), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }
}
