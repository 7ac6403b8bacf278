using System.Text;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Validation;

/// <summary>Gathers the problems of one file, so that an admin sees all of them at once.</summary>
internal sealed class ProblemCollector(string file)
{
    /// <summary>More lines than this help nobody; the last one says that there are more.</summary>
    public const int MaxProblems = 100;

    /// <summary>Values are shown up to this length.</summary>
    private const int MaxValueLength = 60;

    private readonly List<PolicyProblem> _problems = [];

    /// <summary>The problems so far, in the order found.</summary>
    public IReadOnlyList<PolicyProblem> Problems => _problems;

    /// <summary>Adds a problem with a value that may be shown.</summary>
    public void Add(int line, string key, string value, string cure)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(new PolicyProblem(file, line, key, Shorten(value), cure));
        }
        else if (_problems.Count == MaxProblems)
        {
            _problems.Add(new PolicyProblem(file, 0, "", "", "there are more problems; cure these first"));
        }
    }

    /// <summary>Adds a problem about a written text.</summary>
    public void Add(Written<string> written, string cure) => Add(written.Line, written.Key, written.Value, cure);

    /// <summary>Adds a problem about a node; shows its text when it is a scalar.</summary>
    public void Add(YamlNode node, string cure) => Add(node.Line, node.Key, node.Text, cure);

    private static string Shorten(string value)
    {
        // Somebody may have pasted a key into the wrong place; the problem list ends up in logs.
        if (PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(value)) != FindingKinds.None)
        {
            return "(not shown)";
        }

        var shown = value.Length > MaxValueLength ? string.Concat(value.AsSpan(0, MaxValueLength - 1), "…") : value;
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c)) : shown;
    }
}
