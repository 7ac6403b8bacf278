using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class InstallProgressTests
{
    [Theory]
    [InlineData(6_000_000, 12_000_000L, "fetching: 6.0 of 12.0 MB (50 %)")]
    [InlineData(13_000_000, 12_000_000L, "fetching: 12.0 of 12.0 MB (100 %)")]
    [InlineData(6_000_000, null, "fetching: 6.0 MB")]
    [InlineData(0, null, "fetching")]
    public void ToString_BytesAndTotal_ShowsWhatIsKnown(long bytes, long? total, string expected) =>
        Assert.Equal(expected, new InstallProgress("fetching", bytes, total).ToString());

    [Theory]
    [InlineData("macos", "brew install llama.cpp")]
    [InlineData("windows", "winget install llama.cpp")]
    [InlineData("fedora", "dnf install llama-cpp")]
    [InlineData("somethingelse", "cmake --build")]
    public void Cure_System_NamesItsCommand(string system, string command) =>
        Assert.Contains(command, ManualInstallation.Cure(system), StringComparison.Ordinal);
}
