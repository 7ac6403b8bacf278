using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>What log messages may be given: counts, times, and texts that are ids and names of ours. Nothing of a request can be one of them.</summary>
public sealed partial class LogParameterTests
{
    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "ILogger", "LogLevel", "int", "int?", "long", "double", "EngineOrigin", "InstallProgress", "EgressRefusal", "ScrubbedException",
    };

    // Ids, names from the policy or the command line, our own codes and reasons, and what the engine says of itself.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "requestId", "keyId", "deployment", "outcome", "code", "shadow", "experiment", "arm", "version", "author", "kind", "reason", "file", "folder",
        "path", "key", "problem", "cure", "model", "name", "origin", "evidence", "line", "tail", "result", "page", "host", "address",

        // Read with a white list of letters and a length.
        "upstreamRequestId",
    };

    // Where texts of requests are handled an exception may quote one.
    private static readonly string[] RequestFolders =
    [
        "Pipeline", "Forwarding", "Classification", "StoredResponses", "Shadows", "Endpoints", "Answers", "Parsing", "Routing", "Idempotency", "Requests", "Usage", "Judging", "Pseudonyms",
    ];

    [Fact]
    public void LogMessages_AreGivenOnlyWhatIsNamedHere()
    {
        var parameters = Parameters();

        Assert.True(parameters.Count > 50, $"{parameters.Count} parameters found");
        Assert.Empty(parameters.Where(static one => !IsAllowed(one.Path, one.Type, one.Name)).Select(static one => $"{one.Path}: {one.Type} {one.Name}"));
    }

    [Theory]
    [InlineData("src/Gateway/Forwarding/ForwardingLog.cs", "string", "body")]
    [InlineData("src/Gateway/Forwarding/ForwardingLog.cs", "Exception", "exception")]
    [InlineData("src/Gateway/Forwarding/ForwardingLog.cs", "object", "requestId")]
    [InlineData("src/Gateway/Recording/RecordingLog.cs", "JsonElement", "request")]
    public void WhatIsNotNamed_IsRefused(string path, string type, string name) => Assert.False(IsAllowed(path, type, name));

    [Fact]
    public void Source_LogsOnlyThroughItsMessages()
    {
        var raw = Repository.Sources("src/Gateway", "src/Gateway.Protocol", "src/Gateway.Privacy", "src/Gateway.Policy", "dashboard")
            .Where(static path => RawCall().IsMatch(Repository.Read(path)))
            .ToList();

        Assert.Empty(raw);
    }

    private static bool IsAllowed(string path, string type, string name) =>
        Values.Contains(type)
        || (type is "string" or "string?" && Texts.Contains(name))
        || (type is "Exception" or "Exception?" && !RequestFolders.Any(folder => path.Contains($"/{folder}/", StringComparison.Ordinal)));

    private static List<(string Path, string Type, string Name)> Parameters() =>
    [
        .. from path in Repository.Sources("src/Gateway", "dashboard")
           where path.EndsWith("Log.cs", StringComparison.Ordinal)
           from Match message in Message().Matches(Repository.Read(path))
           from parameter in message.Groups["parameters"].Value.Split(',', StringSplitOptions.TrimEntries)
           let words = parameter.Split(' ')
           select (path, words[^2], words[^1]),
    ];

    [GeneratedRegex(@"partial void \w+\((?<parameters>[^)]*)\);", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RawCall();
}
