using Gateway.Protocol.Tests.Support;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Reads <c>tests/mutants/mutants.txt</c>, and applies all its edits to copies of the source.</summary>
internal sealed class MutantFile
{
    /// <summary>The guards behind the decision, which are off unless a mutant says otherwise.</summary>
    public static readonly string[] BehindTheFirst = ["body", "permit"];

    private readonly List<Mutant> _mutants = [];
    private readonly List<MutantEdit> _edits = [];

    private MutantFile()
    {
    }

    /// <summary>The mutants.</summary>
    public IReadOnlyList<Mutant> Mutants => _mutants;

    /// <summary>Reads the file.</summary>
    public static MutantFile Read()
    {
        var file = new MutantFile();
        foreach (var block in File.ReadAllText(Path.Combine(Repository.Root, "tests", "mutants", "mutants.txt")).Split("\n\n"))
        {
            file.ReadBlock(block.Split('\n').Where(static line => line.Length > 0 && line[0] != '#'));
        }

        return file;
    }

    /// <summary>Writes the mutated copies into a folder, each below the name of its project. Throws for a text that does not stand in its file once.</summary>
    public void Write(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in _edits.GroupBy(static edit => edit.File, StringComparer.Ordinal))
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, file.Key));
            foreach (var edit in file)
            {
                var first = text.IndexOf(edit.Find, StringComparison.Ordinal);
                if (first < 0 || text.IndexOf(edit.Find, first + 1, StringComparison.Ordinal) >= 0)
                {
                    throw new InvalidOperationException($"mutants.txt, {edit.Mutant}: '{edit.Find}' must stand in {edit.File} exactly once.");
                }

                text = text.Replace(edit.Find, edit.With, StringComparison.Ordinal);
            }

            var copy = Path.Combine(folder, file.Key["src/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, text);
        }
    }

    private void ReadBlock(IEnumerable<string> lines)
    {
        List<(string Name, string What, string[] Words)> names = [];
        var (isEgress, fault, path, find, guard) = (false, "", "", "", "");
        var off = BehindTheFirst;
        foreach (var line in lines)
        {
            var (word, rest) = line.Split(' ', 2) is [var key, var text] ? (key, text) : (line, "");
            switch (word)
            {
                case "mutant":
                    var colon = rest.IndexOf(": ", StringComparison.Ordinal);
                    names.Add((rest[..colon], rest[(colon + 2)..], []));
                    break;
                case "try":
                    names[^1] = names[^1] with { Words = rest.Split(' ') };
                    break;
                case "guard":
                    guard = rest.Split(':')[0];
                    break;
                case "off":
                    off = rest == "none" ? [] : rest.Split(' ');
                    break;
                case "egress":
                    isEgress = true;
                    break;
                case "fault":
                    fault = rest;
                    break;
                case "file":
                    path = rest;
                    break;
                case "find":
                    find = rest;
                    break;
                case "with":
                    _edits.Add(EditOf(guard.Length > 0 ? guard : names[0].Name, path, find, rest));
                    break;
                default:
                    throw new InvalidOperationException($"mutants.txt: '{line}' is no line of it.");
            }
        }

        _mutants.AddRange(names.Select(one => new Mutant(one.Name, one.What, isEgress, fault, one.Words.Length > 0 ? one.Words : names[^1].Words, off)));
    }

    private static MutantEdit EditOf(string name, string path, string find, string with)
    {
        var code = with.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace('\0', '\\')
            .Replace("MUTANT", $"global::Mutants.Is(\"{name}\")", StringComparison.Ordinal)
            .Replace("OFF", $"global::Mutants.IsOff(\"{name}\")", StringComparison.Ordinal);
        return new MutantEdit(name, path, find, code);
    }
}
