using System.Globalization;
using System.Text;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Which mutant was caught by what.</summary>
internal sealed class MutantTable
{
    private readonly List<(Mutant Mutant, TrialResult Result)> _rows = [];

    /// <summary>Mutants that nothing caught.</summary>
    public IEnumerable<Mutant> Survivors => _rows.Where(static row => row.Result.Oracle == 0).Select(static row => row.Mutant);

    /// <summary>Mutants tried.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a trial; its row, as in tests/README.md.</summary>
    public string Add(Mutant mutant, TrialResult result)
    {
        _rows.Add((mutant, result));
        return string.Create(CultureInfo.InvariantCulture, $"| `{mutant.Name}` | {mutant.What} | {(mutant.IsEgress ? "yes" : "")} | {(result.Oracle == 0 ? "none" : result.Oracle)} | {result.Cases} |");
    }

    /// <summary>The sum, and what caught each mutant.</summary>
    public string ToText(TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_rows.Count(static row => row.Result.Oracle > 0)} of {_rows.Count} mutants caught in {took.TotalSeconds:F0} s");
        foreach (var (mutant, result) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {mutant.Name,-38} {(mutant.IsEgress ? "egress" : "      ")} {(result.Oracle == 0 ? "SURVIVED" : $"oracle {result.Oracle}")} after {result.Cases,4} cases  {result.What}");
        }

        return text.ToString();
    }
}
