using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>The shortest way from one text to another, line by line (Myers, 1986).</summary>
internal static class LineDiff
{
    // Past so many changed lines nobody compares line by line; it also bounds the memory, which grows with the square.
    private const int MostChanges = 1000;

    private const int Context = 3;

    /// <summary>Changed lines with some around them; empty for equal texts.</summary>
    public static IReadOnlyList<PolicyDiffLine> Of(string before, string after)
    {
        string[] a = Lines(before), b = Lines(after);
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        List<PolicyDiffLine> all = [.. Enumerable.Range(0, start).Select(i => new PolicyDiffLine(" ", i + 1, i + 1, a[i]))];
        AddMiddle(all, a.AsSpan(start, a.Length - start - end), b.AsSpan(start, b.Length - start - end), start);
        all.AddRange(Enumerable.Range(0, end).Select(i => new PolicyDiffLine(" ", a.Length - end + i + 1, b.Length - end + i + 1, a[a.Length - end + i])));
        return Shorten(all);
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static void AddMiddle(List<PolicyDiffLine> all, ReadOnlySpan<string> a, ReadOnlySpan<string> b, int offset)
    {
        var (x, y) = (0, 0);
        foreach (var (toX, toY) in Matches(a, b))
        {
            AddRemoved(all, a, x, toX, offset);
            AddAdded(all, b, y, toY, offset);
            all.Add(new PolicyDiffLine(" ", offset + toX + 1, offset + toY + 1, a[toX]));
            (x, y) = (toX + 1, toY + 1);
        }

        AddRemoved(all, a, x, a.Length, offset);
        AddAdded(all, b, y, b.Length, offset);
    }

    private static void AddRemoved(List<PolicyDiffLine> all, ReadOnlySpan<string> a, int from, int to, int offset)
    {
        for (var i = from; i < to; i++)
        {
            all.Add(new PolicyDiffLine("-", offset + i + 1, null, a[i]));
        }
    }

    private static void AddAdded(List<PolicyDiffLine> all, ReadOnlySpan<string> b, int from, int to, int offset)
    {
        for (var i = from; i < to; i++)
        {
            all.Add(new PolicyDiffLine("+", null, offset + i + 1, b[i]));
        }
    }

    // Pairs of equal lines of a longest common subsequence, in order; none when too much changed.
    private static List<(int X, int Y)> Matches(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var trace = new List<int[]>();
        var most = Math.Min(a.Length + b.Length, MostChanges);
        var reached = new int[(2 * most) + 2];
        for (var d = 0; d <= most; d++)
        {
            trace.Add(reached.AsSpan(most - d, (2 * d) + 2).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reached[most + k - 1] < reached[most + k + 1]) ? reached[most + k + 1] : reached[most + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
                {
                    x++;
                }

                reached[most + k] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    return Walk(trace, d, a.Length, b.Length);
                }
            }
        }

        return [];
    }

    // Back along the furthest points that each step had reached.
    private static List<(int X, int Y)> Walk(List<int[]> trace, int steps, int x, int y)
    {
        var matches = new List<(int X, int Y)>();
        for (var d = steps; d >= 0; d--)
        {
            var (reached, k) = (trace[d], x - y);
            var goesDown = k == -d || (k != d && reached[d + k - 1] < reached[d + k + 1]);
            var before = d == 0 ? 0 : goesDown ? reached[d + k + 1] : reached[d + k - 1];
            var beforeY = d == 0 ? 0 : before - (goesDown ? k + 1 : k - 1);
            while (x > before && y > beforeY)
            {
                matches.Add((--x, --y));
            }

            (x, y) = (before, beforeY);
        }

        matches.Reverse();
        return matches;
    }

    private static List<PolicyDiffLine> Shorten(List<PolicyDiffLine> all)
    {
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind != " ")
            {
                near.AsSpan(Math.Max(0, i - Context), Math.Min(all.Count, i + Context + 1) - Math.Max(0, i - Context)).Fill(true);
            }
        }

        var shown = new List<PolicyDiffLine>();
        for (var i = 0; i < all.Count; i++)
        {
            if (near[i])
            {
                shown.Add(all[i]);
            }
            else if (shown is [.., { Kind: not "…" }] && near.AsSpan(i).Contains(true))
            {
                shown.Add(new PolicyDiffLine("…", null, null, ""));
            }
        }

        return shown;
    }
}
