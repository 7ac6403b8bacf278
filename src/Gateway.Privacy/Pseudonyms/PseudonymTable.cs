using System.Diagnostics.CodeAnalysis;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// The pseudonyms of one request and the values they stand for. Each request has its own and nobody shares it: a table between
/// requests would restore another's values.
/// </summary>
public sealed class PseudonymTable
{
    /// <summary>More different values than any prompt has; each is looked for in all of the text.</summary>
    public const int MaxValues = 4096;

    private readonly Dictionary<string, (string Form, string Value)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pseudonyms = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Pseudonym to value: of several spellings the one that came first.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries => _values.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Value));

    /// <summary>Every spelling of every value.</summary>
    public IReadOnlyCollection<string> Spellings => _pseudonyms.Keys;

    /// <summary>Number of pseudonyms.</summary>
    public int Count => _values.Count;

    /// <summary>
    /// The pseudonym of a value, which is noted. False when the kind has none, there are too many, or another value has the same: then
    /// nothing may be sent.
    /// </summary>
    public bool TryAdd(PseudonymMint mint, FindingKinds kind, ReadOnlySpan<char> value, [NotNullWhen(true)] out string? pseudonym)
    {
        ArgumentNullException.ThrowIfNull(mint);
        if (_pseudonyms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out pseudonym))
        {
            return true;
        }

        pseudonym = mint.Of(kind, value);
        if (pseudonym is null || _pseudonyms.Count >= MaxValues)
        {
            return false;
        }

        var form = ValueForm.Of(kind, value);
        if (!_values.TryAdd(pseudonym, (form, value.ToString())) && !string.Equals(_values[pseudonym].Form, form, StringComparison.Ordinal))
        {
            return false;
        }

        _pseudonyms.Add(value.ToString(), pseudonym);
        return true;
    }

    /// <summary>Notes what an earlier turn of the conversation called a value, unless this request knows the pseudonym itself.</summary>
    public void AddEarlier(string pseudonym, string value) => _values.TryAdd(pseudonym, ("", value));

    /// <summary>The pseudonym of a spelling that was noted.</summary>
    public bool TryGet(ReadOnlySpan<char> spelling, [NotNullWhen(true)] out string? pseudonym) =>
        _pseudonyms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out pseudonym);
}
