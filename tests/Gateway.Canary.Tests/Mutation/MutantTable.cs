using System.Globalization;
using System.Text;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Which mutant was caught by what.</summary>
internal sealed class MutantTable
{
    private readonly List<(Mutant Mutant, int Oracle, int Cases, string What)> _rows = [];

    /// <summary>Mutants that nothing caught.</summary>
    public IEnumerable<Mutant> Survivors => _rows.Where(static row => row.Oracle == 0).Select(static row => row.Mutant);

    /// <summary>Mutants tried.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a trial.</summary>
    public void Add(Mutant mutant, (int Oracle, int Cases, string What) trial) => _rows.Add((mutant, trial.Oracle, trial.Cases, trial.What));

    /// <summary>The table.</summary>
    public string ToText(TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_rows.Count(static row => row.Oracle > 0)} of {_rows.Count} mutants caught in {took.TotalSeconds:F0} s");
        foreach (var (mutant, oracle, cases, what) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {mutant.Name,-38} {(mutant.IsEgress ? "egress" : "      ")} {(oracle == 0 ? "SURVIVED" : $"oracle {oracle}")} after {cases,4} cases  {what}");
        }

        return text.ToString();
    }
}
