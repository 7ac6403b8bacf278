using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Request bodies that real clients sent.</summary>
internal static partial class RecordedRequests
{
    private const int TimeoutMs = 5000;

    /// <summary>The bodies of all client shapes sent to <paramref name="path"/>.</summary>
    public static IEnumerable<(string Client, string Body)> Clients(string path)
    {
        foreach (string line in File.ReadLines(Path.Combine(Repository.Conformance, "clients", "requests.jsonl")))
        {
            using JsonDocument shape = JsonDocument.Parse(line);
            if (shape.RootElement.GetProperty("url").GetString()!.Split('?')[0] == path && shape.RootElement.GetProperty("method").GetString() == "POST")
            {
                yield return (shape.RootElement.GetProperty("client").GetString()!, shape.RootElement.GetProperty("body").GetRawText());
            }
        }
    }

    /// <summary>The request bodies of the recorded exchanges whose file name fits <paramref name="pattern"/>.</summary>
    public static IEnumerable<(string File, string Body)> Exchanges(string pattern)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Conformance, "envoy-ai-gateway"), pattern).Order())
        {
            string text = File.ReadAllText(file);
            foreach (Match request in RequestBlock().Matches(text))
            {
                yield return (Path.GetFileName(file), Body(request.Groups["body"].Value));
            }
        }
    }

    // The recordings write a body as a literal block or as a double-quoted scalar, which may go on over several lines.
    private static string Body(string yaml)
    {
        if (yaml.StartsWith('|'))
        {
            return string.Join('\n', yaml.Split('\n').Skip(1));
        }

        // Folded lines of a double-quoted scalar join with a blank unless the break is escaped.
        string joined = FoldedLine().Replace(EscapedBreak().Replace(yaml.Trim(), ""), " ");
        return JsonSerializer.Deserialize<string>(joined)!;
    }

    [GeneratedRegex(@"^(?<pad> +)request:\n.*?^(?<inner>\k<pad> +)body: (?<body>.*?)\n\k<inner>\w", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeoutMs)]
    private static partial Regex RequestBlock();

    [GeneratedRegex(@"\\\n\s*\\?", RegexOptions.None, TimeoutMs)]
    private static partial Regex EscapedBreak();

    [GeneratedRegex(@"\n\s*", RegexOptions.None, TimeoutMs)]
    private static partial Regex FoldedLine();
}
