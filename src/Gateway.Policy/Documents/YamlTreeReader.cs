using System.Text;
using Gateway.Policy.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gateway.Policy.Documents;

/// <summary>
/// Reads one YAML document into nodes with lines. Takes a small, safe part of YAML: no anchors, aliases, tags, duplicate
/// keys or second documents, and limits on size and depth.
/// </summary>
internal sealed class YamlTreeReader
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxBytes = PolicyFile.MaxBytes;

    /// <summary>Deepest nesting. The format needs 5; the scanner's cost grows with depth.</summary>
    public const int MaxDepth = 16;

    private readonly Parser _parser;
    private readonly ProblemCollector _problems;
    private bool _stopped;

    private YamlTreeReader(string text, ProblemCollector problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The document's root, or null with a problem.</summary>
    public static YamlNode? Read(PolicyFile file, ProblemCollector problems)
    {
        if (Encoding.UTF8.GetByteCount(file.Text) > MaxBytes)
        {
            problems.Add(0, "", "", $"the file is larger than {MaxBytes / 1024} KiB; split or shorten it");
            return null;
        }

        try
        {
            return new YamlTreeReader(file.Text, problems).ReadDocument();
        }
        catch (YamlException e)
        {
            problems.Add((int)e.Start.Line, "", "", $"this is not YAML: {e.Message}");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(0, "", "", "the file is empty");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode("", 0);
        if (_stopped)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add((int)_parser.Current!.Start.Line, "", "---", "write one document per file");
        }

        return root;
    }

    private YamlNode ReadNode(string key, int depth)
    {
        var node = _parser.Consume<ParsingEvent>();
        var line = (int)node.Start.Line;
        if (node is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            _problems.Add(line, key, "", "anchors and aliases (& and *) are not accepted; write the value out");
        }

        if (node is NodeEvent { Tag.IsEmpty: false })
        {
            _problems.Add(line, key, "", "tags (!) are not accepted; remove the tag");
        }

        if (depth == MaxDepth && node is MappingStart or SequenceStart)
        {
            _problems.Add(line, key, "", $"nested deeper than {MaxDepth} levels");
            _stopped = true;
        }

        return node switch
        {
            _ when _stopped => new YamlNode(YamlKind.Text, line, key),
            Scalar scalar => new YamlNode(YamlKind.Text, line, key) { Text = scalar.Value, Quoted = scalar.Style != ScalarStyle.Plain },
            SequenceStart => ReadList(line, key, depth),
            MappingStart => ReadMap(line, key, depth),
            _ => new YamlNode(YamlKind.Text, line, key),
        };
    }

    private YamlNode ReadList(int line, string key, int depth)
    {
        var items = new List<YamlNode>();
        while (!_stopped && !_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode($"{key}[{items.Count}]", depth + 1));
        }

        return new YamlNode(YamlKind.List, line, key) { Items = items };
    }

    private YamlNode ReadMap(int line, string key, int depth)
    {
        var names = new List<string>();
        var items = new List<YamlNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_stopped && !_parser.TryConsume<MappingEnd>(out _))
        {
            var name = ReadNode(key, depth + 1);
            if (_stopped)
            {
                break;
            }

            var path = key.Length == 0 ? name.Text : $"{key}.{name.Text}";
            var value = ReadNode(path, depth + 1);
            if (name.Kind != YamlKind.Text)
            {
                _problems.Add(name.Line, key, "", "a key must be a plain word");
            }
            else if (!seen.Add(name.Text))
            {
                _problems.Add(name.Line, path, "", "this key is written twice; keep one");
            }
            else
            {
                names.Add(name.Text);
                items.Add(value.IsEmpty || value.Kind != YamlKind.Text ? value with { Line = name.Line } : value);
            }
        }

        return new YamlNode(YamlKind.Map, line, key) { Names = names, Items = items };
    }
}
