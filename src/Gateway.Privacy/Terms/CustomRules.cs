using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Terms;

/// <summary>
/// The terms and patterns of an administrator's own, compiled: immutable, safe to share between threads. Terms are whole words, compared
/// without case and diacritics and with the endings that a name takes in a sentence.
/// </summary>
public sealed class CustomRules
{
    /// <summary>Confidence of what an administrator asked for.</summary>
    internal const float Confidence = 1f;

    private readonly TermIndex? _terms;
    private readonly CustomPattern[] _patterns;

    internal CustomRules(string version, TermIndex? terms, CustomPattern[] patterns, int termCount)
    {
        Version = version;
        _terms = terms;
        _patterns = patterns;
        TermCount = termCount;
    }

    /// <summary>16 hex digits that name what these rules find: equal rules have equal versions, on every machine. For keys of caches.</summary>
    public string Version { get; }

    /// <summary>How many terms there are.</summary>
    public int TermCount { get; }

    /// <summary>How many patterns there are.</summary>
    public int PatternCount => _patterns.Length;

    /// <summary>Bytes that the tables of the terms take.</summary>
    public long TableBytes => _terms?.Bytes ?? 0;

    /// <summary>Notes what is found in a text that was normalised.</summary>
    internal void ScanPlain(in TextScan scan)
    {
        _terms?.Scan(scan);
        foreach (var pattern in _patterns)
        {
            pattern.Scan(scan);
        }
    }

    /// <summary>Notes what is found in a text as it came.</summary>
    internal void Scan(in TextScan scan)
    {
        var first = scan.Findings.Count;
        if (!TextView.TryNormalize(scan.Text, out var normalized))
        {
            ScanPlain(scan);
            return;
        }

        using (normalized)
        {
            ScanPlain(scan.Of(normalized.Text));
            normalized.Restore(scan.Findings, first);
        }
    }
}
