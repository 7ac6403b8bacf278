using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>The words for labels, in policy files, headers and on the command line.</summary>
public static class DataLabels
{
    /// <summary>From harmless to sensitive, in the order of <see cref="DataLabel"/>.</summary>
    public static IReadOnlyList<string> Names => LabelsCompiler.LabelNames;

    /// <summary>The label of a word; exact, lower case.</summary>
    public static bool TryParse(string text, out DataLabel label)
    {
        var index = LabelsCompiler.LabelNames.IndexOf(text);
        label = index < 0 ? DataLabel.Restricted : (DataLabel)index;
        return index >= 0;
    }
}
