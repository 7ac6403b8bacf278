using Gateway.Contracts.Policies;
using Gateway.PolicyVersions;

namespace Gateway.Tests.PolicyVersions;

public sealed class LineDiffTests
{
    [Fact]
    public void Of_OneLineChanged_ShowsItWithItsNeighbours()
    {
        var before = string.Join('\n', Enumerable.Range(1, 20)) + "\n";

        var diff = LineDiff.Of(before, before.Replace("\n10\n", "\nten\n"));

        Assert.Equal([" 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"], diff.Select(static line => line.Kind + line.Text));
        Assert.Equal((10, null), (diff[3].OldLine, diff[3].NewLine));
        Assert.Equal((null, 10), (diff[4].OldLine, diff[4].NewLine));
    }

    [Fact]
    public void Of_TwoPlaces_LeavesOutWhatLiesBetween()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30)) + "\n";

        var diff = LineDiff.Of(before, "0\n" + before + "31\n");

        Assert.Equal(["+0", " 1", " 2", " 3", "…", " 28", " 29", " 30", "+31"], diff.Select(static line => line.Kind + line.Text));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    public void Of_EqualTexts_IsEmpty(string before, string after) => Assert.Empty(LineDiff.Of(before, after));

    [Fact]
    public void Of_RandomEdits_IsShortestAndLeadsFromOneToTheOther()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var (a, b) = (Lines(random), Lines(random));

            var diff = LineDiff.Of(Text(a), Text(b));

            var kept = a.Length - diff.Count(static line => line.Kind == "-");
            Assert.Equal(LongestCommon(a, b), kept);
            Assert.Equal(b.Length - kept, diff.Count(static line => line.Kind == "+"));
            AssertLines(diff, a, b);
        }
    }

    [Fact]
    public void Of_EverythingDiffersInLargeFiles_EndsSoon()
    {
        var before = string.Join('\n', Enumerable.Range(0, 20_000));

        var diff = LineDiff.Of(before, string.Join('\n', Enumerable.Range(0, 20_000).Select(static n => "x" + n)));

        Assert.Equal((20_000, 20_000), (diff.Count(static line => line.Kind == "-"), diff.Count(static line => line.Kind == "+")));
    }

    private static string[] Lines(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => "abc"[random.Next(3)].ToString())];

    private static string Text(string[] lines) => string.Concat(lines.Select(static line => line + "\n"));

    // Each line of the diff stands where it says, and both sides' numbers rise.
    private static void AssertLines(IReadOnlyList<PolicyDiffLine> diff, string[] a, string[] b)
    {
        var (old, now) = (0, 0);
        foreach (var line in diff.Where(static line => line.Kind != "…"))
        {
            if (line.OldLine is { } before)
            {
                Assert.True(before > old && a[before - 1] == line.Text);
                old = before;
            }

            if (line.NewLine is { } after)
            {
                Assert.True(after > now && b[after - 1] == line.Text);
                now = after;
            }
        }
    }

    private static int LongestCommon(string[] a, string[] b)
    {
        var best = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                best[i, j] = a[i - 1] == b[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            }
        }

        return best[a.Length, b.Length];
    }
}
