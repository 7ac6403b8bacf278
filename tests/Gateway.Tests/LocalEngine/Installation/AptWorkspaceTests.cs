using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class AptWorkspaceTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void ReadUris_AptOutput_ReadsPackages()
    {
        var output = $"Reading package lists...\n'http://m.test/x/libllama0_0.7.0%2bdfsg-2_amd64.deb' libllama0_1%3a0.7.0+dfsg-2_amd64.deb 3259120 SHA256:{Hash}\n"
            + $"'http://m.test/libstdc%2b%2b6_16_amd64.deb' libstdc++6_16_amd64.deb 12 SHA256:{Hash}\n";

        var packages = AptWorkspace.ReadUris(output);

        Assert.Equal(["libllama0", "libstdc++6"], packages.Select(package => package.Name));
        Assert.Equal(3259120, packages[0].Bytes);
        Assert.Equal(Hash, packages[0].Sha256);
    }

    [Theory]
    [InlineData("main/binary-amd64/Packages.xz", 10093888L)]
    [InlineData("main/binary-arm64/Packages.xz", null)]
    public void ReadIndexBytes_ReleaseFile_FindsTheArchitecture(string index, long? expected) => Assert.Equal(
        expected,
        AptWorkspace.ReadIndexBytes(["SHA256:", $" {Hash}    48344 contrib/binary-amd64/Packages.xz", $" {Hash} 10093888 main/binary-amd64/Packages.xz"], index));

    [Theory]
    [InlineData("'http://m.test/x.deb' ../x_1_amd64.deb 12 SHA256:")]
    [InlineData("'http://m.test/x.deb' /etc/x_1_amd64.deb 12 SHA256:")]
    [InlineData("'http://m.test/x.deb' -x_1_amd64.deb 12 SHA256:")]
    public void ReadUris_FileNameThatLeavesTheFolder_IsSkipped(string line) => Assert.Empty(AptWorkspace.ReadUris(line + Hash + "\n"));
}
