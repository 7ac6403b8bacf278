using Gateway.Classification;

namespace Gateway.Judging;

/// <summary>Verdicts on texts that were judged before: the earlier turns of a conversation come again with each new one.</summary>
internal sealed class VerdictCache
{
    private readonly FindingsCache _verdicts = new();

    /// <summary>The verdict on the text of this name; false when there is none (any more).</summary>
    public bool TryFind(UInt128 text, out FindingKinds verdict)
    {
        var isKnown = _verdicts.TryFind(text, out var findings);
        verdict = findings.Kinds;
        return isKnown;
    }

    /// <summary>Remembers a verdict: <see cref="FindingKinds.Judged"/> or none.</summary>
    public void Add(UInt128 text, FindingKinds verdict) => _verdicts.Add(text, new TextFindings(verdict, default));
}
