using System.Globalization;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>
/// Reads the keys of one mapping by type. Each key asked for becomes a known key; <see cref="Finish"/> then reports the rest.
/// A value of the wrong type is reported and reads as absent.
/// </summary>
internal sealed class FieldReader(YamlNode map, ProblemCollector problems)
{
    private readonly List<string> _known = [];

    /// <summary>The mapping itself.</summary>
    public YamlNode Map => map;

    /// <summary>A mapping's reader; null with a problem when <paramref name="node"/> is something else.</summary>
    public static FieldReader? Of(YamlNode node, ProblemCollector problems)
    {
        if (node.Kind == YamlKind.Map)
        {
            return new FieldReader(node, problems);
        }

        // The scalar is not shown: it may be a key that somebody pasted where its variable's name belongs.
        problems.Add(node.Line, node.Key, "", "must be a mapping of keys to values");
        return null;
    }

    /// <summary>The raw node of a key; null when absent. Reports an empty value.</summary>
    public YamlNode? Node(string key, bool required = false)
    {
        _known.Add(key);
        var index = IndexOf(key);
        if (index < 0)
        {
            if (required)
            {
                problems.Add(map.Line, Path(key), "", "is missing");
            }

            return null;
        }

        var node = map.Items[index];
        if (node.IsEmpty)
        {
            problems.Add(node.Line, node.Key, "", "has no value; write one or remove the key");
            return null;
        }

        return node;
    }

    /// <summary>A text.</summary>
    public Written<string>? Text(string key, bool required = false) => Node(key, required) is { } node ? TextOf(node) : null;

    /// <summary>A flag.</summary>
    public Written<bool>? Flag(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (text.Value is "true" or "false" && !map.Items[IndexOf(key)].Quoted)
        {
            return new Written<bool>(text.Value == "true", text.Line, text.Key);
        }

        problems.Add(text, "must be true or false");
        return null;
    }

    /// <summary>A whole number within limits.</summary>
    public Written<int>? Number(string key, int min, int max, bool required = false)
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return new Written<int>(number, text.Line, text.Key);
        }

        problems.Add(text, $"must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary>A list of texts that is not empty; a single text counts as a list of one.</summary>
    public IReadOnlyList<Written<string>>? TextList(string key)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node.Kind != YamlKind.List)
        {
            return TextOf(node) is { } only ? [only] : null;
        }

        if (node.Items.Count == 0)
        {
            problems.Add(node, "is an empty list; name at least one or remove the key");
            return null;
        }

        return [.. node.Items.Select(TextOf).OfType<Written<string>>()];
    }

    /// <summary>A mapping.</summary>
    public FieldReader? Fields(string key) => Node(key) is { } node ? Of(node, problems) : null;

    /// <summary>The mappings of a list.</summary>
    public IReadOnlyList<FieldReader> FieldsList(string key, bool required = false)
    {
        if (Node(key, required) is not { } node)
        {
            return [];
        }

        if (node.Kind != YamlKind.List)
        {
            problems.Add(node.Line, node.Key, "", "must be a list (each entry starts with '- ')");
            return [];
        }

        return [.. node.Items.Select(item => Of(item, problems)).OfType<FieldReader>()];
    }

    /// <summary>All keys of a mapping whose keys are names of the admin's own, with their texts.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Pairs()
    {
        var pairs = new List<(string, Written<string>)>();
        for (var i = 0; i < map.Names.Count; i++)
        {
            if (TextOf(map.Items[i]) is { } text)
            {
                pairs.Add((map.Names[i], text));
            }
        }

        return pairs;
    }

    /// <summary>Reports every key that nobody asked for. Values are not shown: an unknown key may hold anything.</summary>
    public void Finish()
    {
        for (var i = 0; i < map.Names.Count; i++)
        {
            if (!_known.Contains(map.Names[i], StringComparer.Ordinal))
            {
                problems.Add(map.Items[i].Line, map.Items[i].Key, "", $"unknown key; {NearestName.Cure(map.Names[i], _known)}");
            }
        }
    }

    private Written<string>? TextOf(YamlNode node)
    {
        if (node.Kind == YamlKind.Text && !node.IsEmpty && node.Text.Length > 0)
        {
            return new Written<string>(node.Text, node.Line, node.Key);
        }

        problems.Add(node.Line, node.Key, "", node.Kind == YamlKind.Text ? "is empty" : "must be a single value");
        return null;
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < map.Names.Count; i++)
        {
            if (string.Equals(map.Names[i], key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private string Path(string key) => map.Key.Length == 0 ? key : $"{map.Key}.{key}";
}
