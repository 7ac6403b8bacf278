namespace Gateway.Canary.Tests.Values;

/// <summary>One secret of one case: made at run time, found nowhere else.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Text">The secret itself.</param>
/// <param name="Before">Words before it that a detector may need.</param>
/// <param name="Known">How many of its first characters are a vendor's mark and no secret.</param>
internal sealed record CanaryValue(ValueClass Class, string Text, string Before, int Known)
{
    /// <summary>True when only its sender says that it is private.</summary>
    public bool IsLabelOnly => Class >= ValueClass.EgressHeader;

    /// <summary>The secret in a sentence.</summary>
    public string Sentence => Before + Text;
}
