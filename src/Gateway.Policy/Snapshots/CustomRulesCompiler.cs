using Gateway.Policy.Documents;
using Gateway.Policy.Validation;
using Gateway.Privacy.Terms;

namespace Gateway.Policy.Snapshots;

/// <summary>
/// Compiles <c>terms.yaml</c> and the text files that it names. A term that is refused is told by file, line and key and never shown:
/// problems end up in logs, and the list says what an organisation keeps secret.
/// </summary>
internal sealed class CustomRulesCompiler(IReadOnlyList<PolicyFile> lists, Func<string, ProblemCollector> problemsOf)
{
    private static readonly string[] LevelNames = ["internal", "confidential", "restricted"];

    private readonly ProblemCollector _problems = problemsOf(PolicyCompiler.TermsFile);
    private readonly CustomRulesBuilder _builder = new();
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>The rules; null when there are none, or something is wrong.</summary>
    public CustomRules? Compile(PolicyFile? file)
    {
        if (file is not null && CustomTermsDocumentReader.Read(file, _problems) is { } document)
        {
            var ids = new EntryIds("dictionary or pattern", _problems);
            foreach (var dictionary in document.Dictionaries)
            {
                ids.Check(dictionary.Id);
                Add(dictionary);
            }

            foreach (var pattern in document.Patterns)
            {
                ids.Check(pattern.Id);
                Add(pattern);
            }
        }

        foreach (var list in lists.Where(list => !_named.Contains(list.Name)))
        {
            problemsOf(list.Name).Add(0, "", "", $"no dictionary of {PolicyCompiler.TermsFile} names this file; name it with 'file: {list.Name}' or remove it");
        }

        return _builder.Build();
    }

    private void Add(DictionaryDocument dictionary)
    {
        var level = LevelOf(dictionary.Level);
        _builder.AddDictionary(dictionary.Id?.Value ?? "", level);
        if (dictionary is { Terms: null, File: null } or { Terms: not null, File: not null })
        {
            _problems.Add(dictionary.Line, dictionary.Key, "", "needs either terms or file: write the terms here, or the name of a text file beside this one");
        }

        foreach (var term in dictionary.Terms ?? [])
        {
            if (_builder.AddTerm(term.Value) is { } problem)
            {
                _problems.Add(term.Line, term.Key, "", problem);
            }
        }

        if (dictionary.File is { } file)
        {
            AddList(file);
        }
    }

    private void AddList(Written<string> file)
    {
        if (lists.FirstOrDefault(list => string.Equals(list.Name, file.Value, StringComparison.Ordinal)) is not { } found)
        {
            _problems.Add(file, $"is not in the policy's folder; {NearestName.Cure(file.Value, [.. lists.Select(static list => list.Name)])} (its name ends in {PolicyFile.ListEnding})");
            return;
        }

        if (!_named.Add(file.Value))
        {
            _problems.Add(file, "another dictionary names this file; a list belongs to one");
            return;
        }

        var problems = problemsOf(found.Name);
        if (System.Text.Encoding.UTF8.GetByteCount(found.Text) > PolicyFile.MaxListBytes)
        {
            problems.Add(0, "", "", $"the file is larger than {PolicyFile.MaxListBytes >> 20} MiB; split it");
            return;
        }

        var number = 0;
        foreach (var line in found.Text.AsSpan().EnumerateLines())
        {
            number++;
            var term = line.Trim();
            if (!term.IsEmpty && term[0] != '#' && _builder.AddTerm(term.ToString()) is { } problem)
            {
                problems.Add(number, "", "", problem);
            }
        }
    }

    private void Add(PatternDocument pattern)
    {
        var level = LevelOf(pattern.Level);
        foreach (var word in pattern.Context.Where(static word => word.Value.Trim().Length < 2))
        {
            _problems.Add(word, "a word of context has two letters or more");
        }

        if (pattern.Pattern is { } written && _builder.AddPattern(pattern.Id?.Value ?? "", level, written.Value, [.. pattern.Context.Select(static word => word.Value)]) is { } problem)
        {
            _problems.Add(written, problem);
        }
    }

    private TermLevel LevelOf(Written<string>? level)
    {
        var index = Array.IndexOf(LevelNames, level?.Value);
        if (level is not null && index < 0)
        {
            _problems.Add(level, $"unknown level; {NearestName.Cure(level.Value, LevelNames)}");
        }

        return index < 0 ? TermLevel.Restricted : (TermLevel)index;
    }
}
