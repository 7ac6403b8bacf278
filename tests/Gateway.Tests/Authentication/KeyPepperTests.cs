using System.Runtime.Versioning;
using Gateway.Authentication;
using Gateway.Storage;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Authentication;

public sealed class KeyPepperTests : IDisposable
{
    private readonly TempData _data = new();

    private string PepperPath => Path.Combine(_data.Directory.Secrets, "key-pepper");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Open_FirstUse_MakesAPrivateFile()
    {
        KeyPepper.Open(_data.Directory, mayCreate: true);

        Assert.Equal(32, new FileInfo(PepperPath).Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PepperPath));
    }

    [Fact]
    public async Task Open_ManyAtOnce_AllGetTheSame()
    {
        var peppers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => KeyPepper.Open(_data.Directory, mayCreate: true), Cancel)));

        Assert.Single(peppers.Select(static pepper => Convert.ToHexString(Hash(pepper))).Distinct());
        Assert.Single(Directory.GetFiles(_data.Directory.Secrets));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Open_WrongSize_RefusesWithFileAndCure(int bytes)
    {
        File.WriteAllBytes(PepperPath, new byte[bytes]);

        var error = Assert.Throws<InvalidDataException>(() => KeyPepper.Open(_data.Directory, mayCreate: true));

        Assert.Contains(PepperPath, error.Message, StringComparison.Ordinal);
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_PepperLostButKeysThere_RefusesAndMakesNoNewOne()
    {
        using (var database = _data.OpenDatabase())
        using (var ring = _data.NewRing(database))
        {
            var issuer = new KeyIssuer(new SqliteVirtualKeyStore(database), ring, TimeProvider.System, NullLogger<KeyIssuer>.Instance);
            await issuer.CreateAsync("app", [], Cancel);
        }

        File.Delete(PepperPath);
        using var again = _data.OpenDatabase();
        using var newRing = _data.NewRing(again);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => newRing.RefreshAsync(Cancel));

        Assert.Contains(PepperPath, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(PepperPath));
    }

    private static byte[] Hash(KeyPepper pepper)
    {
        var hash = new byte[KeyPepper.HashLength];
        Assert.True(pepper.TryHash("text", hash));
        return hash;
    }
}
