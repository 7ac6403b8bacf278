using System.Collections.Immutable;

namespace Gateway.LocalEngine.Installation;

/// <summary>Reads apt's source files, the one-line form (<c>*.list</c>) and the deb822 form (<c>*.sources</c>). Only enabled binary sources are returned.</summary>
internal static class AptSourceReader
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The sources of the machine whose apt folder is <paramref name="folder"/>.</summary>
    public static IReadOnlyList<AptSource> ReadMachine(string folder = "/etc/apt")
    {
        var main = Path.Combine(folder, "sources.list");
        var parts = Path.Combine(folder, "sources.list.d");
        IEnumerable<string> files = File.Exists(main) ? [main] : [];
        if (Directory.Exists(parts))
        {
            files = files.Concat(Directory.EnumerateFiles(parts).Order(StringComparer.Ordinal));
        }

        return [.. files.SelectMany(file => Path.GetExtension(file) switch
        {
            ".list" => ReadOneLine(File.ReadAllText(file)),
            ".sources" => ReadDeb822(File.ReadAllText(file)),
            _ => [], // apt ignores other names too
        })];
    }

    /// <summary>Reads the one-line form: <c>deb [option=value …] uri suite component …</c>.</summary>
    public static IReadOnlyList<AptSource> ReadOneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<AptSource> sources = [];
        foreach (var line in text.Split('\n'))
        {
            if (ReadLine(line.Split('#', 2)[0].Trim()) is { } source)
            {
                sources.Add(source);
            }
        }

        return sources;
    }

    /// <summary>Reads the deb822 form: paragraphs of fields, continued by lines that start with a blank.</summary>
    public static IReadOnlyList<AptSource> ReadDeb822(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<AptSource> sources = [];
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? field = null;
        foreach (var line in text.Split('\n').Append(""))
        {
            if (line.StartsWith('#'))
            {
                continue; // a comment may stand inside a field
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                AddParagraph(fields, sources);
                fields.Clear();
                field = null;
            }
            else if (line[0] is ' ' or '\t')
            {
                if (field is not null)
                {
                    fields[field] += "\n" + line.TrimEnd();
                }
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                field = line[..colon].Trim();
                fields[field] = line[(colon + 1)..].Trim();
            }
        }

        return sources;
    }

    private static AptSource? ReadLine(string line)
    {
        var words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || words[0] != "deb")
        {
            return null;
        }

        string? signedBy = null;
        var rest = line[3..].TrimStart();
        if (rest.StartsWith('['))
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            signedBy = rest[1..end].Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
                .Select(option => option.Split('=', 2))
                .FirstOrDefault(option => option.Length == 2 && option[0].Equals("signed-by", StringComparison.OrdinalIgnoreCase))?[1];
            rest = rest[(end + 1)..];
        }

        words = rest.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? null : new AptSource([words[0]], [words[1]], [.. words[2..]], signedBy);
    }

    private static void AddParagraph(Dictionary<string, string> fields, List<AptSource> sources)
    {
        var enabled = !fields.TryGetValue("Enabled", out var value) || !IsFalse(value);
        if (enabled && Words(fields, "Types").Contains("deb") && Words(fields, "URIs") is { Length: > 0 } uris)
        {
            sources.Add(new AptSource(uris, Words(fields, "Suites"), Words(fields, "Components"), fields.GetValueOrDefault("Signed-By")));
        }
    }

    private static ImmutableArray<string> Words(Dictionary<string, string> fields, string name) =>
        [.. fields.GetValueOrDefault(name, "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries)];

    // apt's own words for false (apt-pkg strutl.cc).
    private static bool IsFalse(string value) => value.ToUpperInvariant() is "NO" or "FALSE" or "WITHOUT" or "OFF" or "DISABLE" or "0";
}
