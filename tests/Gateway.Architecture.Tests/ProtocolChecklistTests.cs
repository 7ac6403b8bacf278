using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>The table of the protocol checklist in <c>tests/README.md</c> names tests that exist.</summary>
public sealed partial class ProtocolChecklistTests
{
    private const int Points = 51;
    private const int MostWords = 5;

    private static readonly List<(int Point, string What, string[] Classes)> Rows =
    [
        .. Row().Matches(Repository.Read("tests/README.md")).Select(row => (
            int.Parse(row.Groups["point"].Value, CultureInfo.InvariantCulture),
            row.Groups["what"].Value.Trim(),
            Name().Matches(row.Groups["classes"].Value).Select(name => name.Groups["name"].Value).ToArray())),
    ];

    [Fact]
    public void Table_HasEveryPointOnceInOrder() => Assert.Equal(Enumerable.Range(1, Points), Rows.Select(row => row.Point));

    [Fact]
    public void Table_SaysEachPointBriefly() =>
        Assert.All(Rows, row => Assert.InRange(row.What.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 1, MostWords));

    [Fact]
    public void Table_EachClass_HasATestWithThePointsNumber()
    {
        var tests = Repository.Sources("tests")
            .Where(path => path.EndsWith("Tests.cs", StringComparison.Ordinal))
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(Repository.Read)), StringComparer.Ordinal);

        var missing = Rows
            .SelectMany(row => row.Classes.DefaultIfEmpty("(none)").Select(name => (row.Point, name)))
            .Where(named => !tests.TryGetValue(named.name, out var text) || !HasTest(text, named.Point))
            .Select(named => $"P{named.Point}: {named.name}")
            .ToList();

        Assert.True(missing.Count == 0, "These classes have no test of the point: " + string.Join(", ", missing));
    }

    private static bool HasTest(string source, int point) => Test().Matches(source)
        .Any(test => test.Groups["name"].Value.Split('_').Contains($"P{point}", StringComparer.Ordinal));

    [GeneratedRegex(@"^\| P(?<point>\d+) \|(?<what>[^|]*)\|(?<classes>[^|]*)\|$", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"public (async )?(void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
