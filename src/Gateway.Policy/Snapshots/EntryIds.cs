using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Checks the ids of a list's entries: they end up in headers, logs and the record.</summary>
/// <param name="kind">What an entry is, for messages.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class EntryIds(string kind, ProblemCollector problems)
{
    private const int Longest = 64;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Reports an id that is no name or was seen before; one that is missing was reported when it was read.</summary>
    public void Check(Written<string>? id)
    {
        if (id is null)
        {
            return;
        }

        if (!IsName(id.Value))
        {
            problems.Add(id, "must be up to 64 small letters, digits, '-', '.' and '_'");
        }
        else if (!_seen.Add(id.Value))
        {
            problems.Add(id, $"another {kind} has this id; ids are unique");
        }
    }

    /// <summary>True for a text that may stand in a header.</summary>
    public static bool IsName(string text) => text.Length <= Longest && text.AsSpan().IndexOfAnyExcept(IdCharacters.Provider) < 0;
}
