using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class AptSourceReaderTests
{
    [Fact]
    public void ReadOneLine_PlainEntry_IsRead()
    {
        var source = Assert.Single(AptSourceReader.ReadOneLine("deb http://mirror.test/debian bookworm main contrib\n"));

        Assert.Equal("http://mirror.test/debian", Assert.Single(source.Uris));
        Assert.Equal("bookworm", Assert.Single(source.Suites));
        Assert.Equal(["main", "contrib"], source.Components);
        Assert.Null(source.SignedBy);
    }

    [Theory]
    [InlineData("deb [signed-by=/k.gpg] http://mirror.test/debian sid main")]
    [InlineData("deb [ arch=amd64,arm64 signed-by=/k.gpg ] http://mirror.test/debian sid main")]
    [InlineData("deb [arch=amd64 Signed-By=/k.gpg trusted=no]\thttp://mirror.test/debian\tsid  main # the mirror")]
    public void ReadOneLine_WithOptions_FindsKeyring(string line)
    {
        var source = Assert.Single(AptSourceReader.ReadOneLine(line));

        Assert.Equal("/k.gpg", source.SignedBy);
        Assert.Equal("http://mirror.test/debian", Assert.Single(source.Uris));
        Assert.Equal(["main"], source.Components);
    }

    [Theory]
    [InlineData("# deb http://mirror.test/debian sid main")]
    [InlineData("deb-src http://mirror.test/debian sid main")]
    [InlineData("deb [signed-by=/k.gpg http://mirror.test/debian sid main")]
    [InlineData("deb http://mirror.test/debian")]
    [InlineData("")]
    public void ReadOneLine_CommentSourceOrBroken_IsSkipped(string line) => Assert.Empty(AptSourceReader.ReadOneLine(line));

    [Fact]
    public void ReadDeb822_SeveralParagraphs_ReadsEnabledBinaryOnes()
    {
        const string Text = """
            # the first
            Types: deb deb-src
            URIs: http://mirror.test/debian http://second.test/debian
            Suites: bookworm bookworm-updates
            Components: main
            # a comment inside
            Signed-By: /usr/share/keyrings/k.gpg

            Types: deb
            URIs: http://off.test/debian
            Suites: bookworm
            Components: main
            Enabled: no

            Types: deb-src
            URIs: http://src.test/debian
            Suites: bookworm
            Components: main
            """;

        var source = Assert.Single(AptSourceReader.ReadDeb822(Text));

        Assert.Equal(["http://mirror.test/debian", "http://second.test/debian"], source.Uris);
        Assert.Equal(["bookworm", "bookworm-updates"], source.Suites);
        Assert.Equal("/usr/share/keyrings/k.gpg", source.SignedBy);
    }

    [Fact]
    public void ReadDeb822_EmbeddedKey_KeepsTheBlock()
    {
        const string Text = "Types: deb\nURIs: http://mirror.test/debian\nSuites:\n sid\nComponents: main\nsigned-by:\n -----BEGIN X-----\n .\n abc\n -----END X-----\n";

        var source = Assert.Single(AptSourceReader.ReadDeb822(Text));

        Assert.Equal("sid", Assert.Single(source.Suites));
        Assert.Equal("\n -----BEGIN X-----\n .\n abc\n -----END X-----", source.SignedBy);
    }

    [Fact]
    public void ReadMachine_BothForms_ReadsAptFilesOnly()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "sources.list.d"));
            File.WriteAllText(Path.Combine(folder, "sources.list"), "deb http://one.test/d sid main\n");
            File.WriteAllText(Path.Combine(folder, "sources.list.d", "two.sources"), "Types: deb\nURIs: http://two.test/d\nSuites: sid\nComponents: main\n");
            File.WriteAllText(Path.Combine(folder, "sources.list.d", "three.list.disabled"), "deb http://three.test/d sid main\n");

            var uris = AptSourceReader.ReadMachine(folder).SelectMany(source => source.Uris);

            Assert.Equal(["http://one.test/d", "http://two.test/d"], uris);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
