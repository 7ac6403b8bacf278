using Gateway.Pseudonyms;
using Gateway.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Pseudonyms;

/// <summary>Keys live in an encrypted file, are renewed, and outlive the conversations that began with them.</summary>
public sealed class PseudonymKeysTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly EphemeralDataProtectionProvider _protection = new(NullLoggerFactory.Instance);
    private readonly FakeTimeProvider _time = new(Records.Noon);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Keys_AreTheSameAfterARestart_AndNotReadableInTheFile()
    {
        var first = Open();
        var key = first.Of(null);

        Assert.Equal(key.Secret, Open().Of(null).Secret);
        Assert.Equal(first.Identity, Open().Identity);
        var file = File.ReadAllBytes(Path.Combine(_data.Directory.Secrets, "pseudonym-keys"));
        Assert.Equal(-1, file.AsSpan().IndexOf(key.Secret));
        Assert.Equal(-1, file.AsSpan().IndexOf(first.Identity));
    }

    [Fact]
    public void Rotation_NewConversationsGetTheNewKey_OldOnesKeepTheirsForTheGrace()
    {
        var keys = Open();
        var old = keys.Of(null);
        _time.Advance(PseudonymKeys.Rotation);

        var renewed = keys.Of(null);

        Assert.Equal((1, 2), (old.Version, renewed.Version));
        Assert.NotEqual(old.Secret, renewed.Secret);
        Assert.Equal(old.Secret, keys.Of(1).Secret);
        Assert.Equal(old.Secret, Open().Of(1).Secret);
        _time.Advance(PseudonymKeys.Grace);
        Assert.Equal(2, keys.Of(1).Version);
        Assert.Equal(2, Open().Of(1).Version);
    }

    [Fact]
    public void DamagedFile_Throws()
    {
        File.WriteAllText(Path.Combine(_data.Directory.Secrets, "pseudonym-keys"), "x");

        Assert.ThrowsAny<Exception>(() => Open().Of(null));
    }

    private PseudonymKeys Open() => new(new PseudonymKeyFile(_data.Directory, _protection), _time, NullLogger<PseudonymKeys>.Instance);
}
