namespace Gateway.Evaluation.Privacy;

/// <summary>What was found, missed and wrongly found of one type in one set.</summary>
internal sealed class Score(string set, string type)
{
    /// <summary>Name of the set.</summary>
    public string Set { get; } = set;

    /// <summary>Name of the type.</summary>
    public string Type { get; } = type;

    /// <summary>Labelled values that a finding covers.</summary>
    public int Found { get; set; }

    /// <summary>Labelled values that none covers.</summary>
    public int Missed { get; set; }

    /// <summary>Findings where nothing is labelled.</summary>
    public int Wrong { get; set; }

    /// <summary>Texts without private values where nothing was found; counted only in sets of whole texts.</summary>
    public int Clean { get; set; }

    /// <summary>The share of harmless texts that were flagged.</summary>
    public double FalseAlarms => Wrong + Clean == 0 ? 0 : (double)Wrong / (Wrong + Clean);

    /// <summary>Where the misses and false findings are: row, offset, never the value.</summary>
    public List<string> Places { get; } = [];

    /// <summary>The share of findings that are right; 1 when there are none.</summary>
    public double Precision => Found + Wrong == 0 ? 1 : (double)Found / (Found + Wrong);

    /// <summary>The share of labelled values that were found; 1 when there are none.</summary>
    public double Recall => Found + Missed == 0 ? 1 : (double)Found / (Found + Missed);

    /// <summary>Their harmonic mean with recall weighing twice.</summary>
    public double F2 => Precision + Recall == 0 ? 0 : 5 * Precision * Recall / ((4 * Precision) + Recall);
}
