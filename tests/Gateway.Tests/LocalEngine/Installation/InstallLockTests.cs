using Gateway.LocalEngine.Installation;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class InstallLockTests
{
    [Fact]
    public async Task AcquireAsync_HeldElsewhere_WaitsUntilReleased()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "install.lock");
        var time = new FakeTimeProvider();
        var waits = 0;
        var first = await InstallLock.AcquireAsync(file, () => waits++, time, TestContext.Current.CancellationToken);
        var second = InstallLock.AcquireAsync(file, () => waits++, time, TestContext.Current.CancellationToken);

        Assert.False(second.IsCompleted);
        Assert.Equal(1, waits);

        first.Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        (await second).Dispose();

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
