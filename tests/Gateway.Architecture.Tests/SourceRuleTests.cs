using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>Rules that can be read off the source text.</summary>
public sealed partial class SourceRuleTests
{
    private const int LongestFile = 400;
    private const int LongestProgram = 40;

    [Fact]
    public void Files_AreNotLong()
    {
        var tooLong = Repository.Sources("src", "dashboard", "tests")
            .Select(path => (path, lines: Repository.Read(path).Count(c => c == '\n')))
            .Where(file => file.lines > LongestFile)
            .ToList();

        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
        Assert.InRange(Repository.Read("src/Gateway/Program.cs").Count(c => c == '\n'), 1, LongestProgram);
    }

    [Fact]
    public void EventIds_AreUniqueAndNamed()
    {
        var messages = Repository.Sources("src", "dashboard")
            .SelectMany(path => LogMessage().Matches(Repository.Read(path)).Select(match => (path, id: match.Groups["id"].Value, attribute: match.Value)))
            .ToList();

        Assert.NotEmpty(messages);
        var twice = messages.GroupBy(message => message.id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(message => message.path))}");
        Assert.Empty(twice);
        Assert.All(messages, message => Assert.Contains("EventName", message.attribute, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.EndsWith("Log.cs", message.path, StringComparison.Ordinal));
    }

    [Fact]
    public void Yarp_IsKnownOnlyToForwardingAndUpstreams()
    {
        var users = Repository.Sources("src", "dashboard").Where(path => Repository.Read(path).Contains("Yarp.", StringComparison.Ordinal)).Select(Path.GetDirectoryName).Distinct();

        Assert.Subset(new HashSet<string?> { "src/Gateway/Forwarding", "src/Gateway/Upstreams" }, users.ToHashSet());
    }

    [Theory]
    [InlineData(@"\bProcess\.Start\(|new Process\b", "src/Gateway/LocalEngine", "src/Gateway/Quickstart", "src/Gateway/Doctor")]
    public void DangerousApis_AreUsedOnlyWhereNamed(string pattern, params string[] folders)
    {
        var users = Repository.Sources("src/Gateway", "src/Gateway.Protocol", "src/Gateway.Privacy", "src/Gateway.Policy", "src/Gateway.Contracts", "dashboard")
            .Where(path => Regex.IsMatch(Repository.Read(path), pattern, RegexOptions.NonBacktracking))
            .Where(path => !folders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)))
            .ToList();

        Assert.Empty(users);
    }

    [Fact]
    public void TopLevel_HoldsOnlyWhatTheHouseNames()
    {
        var allowed = new HashSet<string>(StringComparer.Ordinal) { "src", "tests", "policies", "dashboard", "deploy", "Gateway.sln", "README.md", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", "LICENSE" };

        var found = Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName).Where(name => !name!.StartsWith('.') && name is not ("artifacts" or "gateway-data" or "TestResults"));

        Assert.Subset(allowed, found.ToHashSet()!);
    }

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(?<id>\d+)[^\]]*\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LogMessage();
}
