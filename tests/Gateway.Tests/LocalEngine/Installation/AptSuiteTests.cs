using Gateway.LocalEngine.Installation;

namespace Gateway.Tests.LocalEngine.Installation;

public sealed class AptSuiteTests
{
    private static readonly AptSource Security = new(["http://sec.test/debian-security"], ["bookworm-security"], ["main"], "/s.gpg");
    private static readonly AptSource Vendor = new(["http://vendor.test/apt"], ["bookworm"], ["vendor"], "/v.gpg");
    private static readonly AptSource Own = new(["http://own.test/debian"], ["bookworm", "bookworm-updates"], ["main"], "/o.gpg");

    [Fact]
    public void For_Debian_UsesOwnMirrorForkyThenSid()
    {
        var suites = AptSuite.For(new OsRelease("debian", "bookworm"), [Security, Vendor, Own]);

        Assert.Equal(["forky", "sid"], suites.Select(suite => suite.Name));
        Assert.All(suites, suite => Assert.Equal(("http://own.test/debian", "/o.gpg", "main"), (suite.Uris[0], suite.SignedBy, suite.Component)));
    }

    [Fact]
    public void For_DebianByAlias_FindsMirror()
    {
        var suites = AptSuite.For(new OsRelease("debian", "duke"), [Own with { Suites = ["testing"] }]);

        Assert.Equal(2, suites.Count);
    }

    [Fact]
    public void For_Ubuntu_UsesItsNewestSuites()
    {
        var suites = AptSuite.For(new OsRelease("ubuntu", "noble"), [Own with { Suites = ["noble"] }]);

        Assert.Equal(["noble", "noble-updates", "devel"], suites.Select(suite => suite.Name));
        Assert.All(suites, suite => Assert.Equal("universe", suite.Component));
    }

    [Fact]
    public void For_OtherSystemOrNoMirror_IsEmpty()
    {
        Assert.Empty(AptSuite.For(new OsRelease("fedora", ""), [Own]));
        Assert.Empty(AptSuite.For(new OsRelease("debian", "bookworm"), [Security, Vendor]));
        Assert.Empty(AptSuite.For(new OsRelease("debian", "bookworm"), [Own with { Uris = ["cdrom:[Debian 12]/"] }]));
    }

    [Fact]
    public void ToDeb822_ReadBack_IsTheSameSource()
    {
        var text = AptSuite.For(new OsRelease("debian", "bookworm"), [Own])[0].ToDeb822("amd64");

        var source = Assert.Single(AptSourceReader.ReadDeb822(text));

        Assert.Equal(("http://own.test/debian", "forky", "main", "/o.gpg"), (source.Uris[0], source.Suites[0], source.Components[0], source.SignedBy));
        Assert.Contains("\nTargets: Packages\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OsRelease_ReadsQuotedAndPlain()
    {
        var system = OsRelease.Parse("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\nVERSION_CODENAME='bookworm'\n");

        Assert.Equal(new OsRelease("debian", "bookworm"), system);
    }
}
