using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>The words for capabilities in policy files.</summary>
internal static class CapabilityNames
{
    private static readonly Dictionary<string, Capabilities> Table = new(StringComparer.Ordinal)
    {
        ["tools"] = Capabilities.Tools,
        ["vision"] = Capabilities.Vision,
        ["json"] = Capabilities.JsonOutput,
        ["reasoning"] = Capabilities.Reasoning,
        ["audio"] = Capabilities.Audio,
        ["logprobs"] = Capabilities.LogProbs,
        ["choices"] = Capabilities.MultipleChoices,
        ["documents"] = Capabilities.Documents,
        ["embeddings"] = Capabilities.Embeddings,
        ["completions"] = Capabilities.TextCompletions,
    };

    /// <summary>Every word with its capability.</summary>
    public static IReadOnlyDictionary<string, Capabilities> All => Table;

    /// <summary>The joined capabilities; unknown words are reported.</summary>
    public static Capabilities Join(IEnumerable<Written<string>> words, ProblemCollector problems)
    {
        var joined = Capabilities.None;
        foreach (var word in words)
        {
            if (Table.TryGetValue(word.Value, out var capability))
            {
                joined |= capability;
            }
            else
            {
                problems.Add(word, $"unknown capability; {NearestName.Cure(word.Value, Table.Keys)}");
            }
        }

        return joined;
    }
}
