namespace Gateway.Privacy;

/// <summary>One text being scanned: the text, what is wanted, and what was found so far.</summary>
internal readonly ref struct TextScan(ReadOnlySpan<char> text, float atLeast, IList<Finding> findings, StepCounter? steps)
{
    private readonly StepCounter? _steps = steps;

    /// <summary>The text after normalisation.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Findings below this confidence are not wanted.</summary>
    public float AtLeast { get; } = atLeast;

    /// <summary>What was found, in this text and before it.</summary>
    public IList<Finding> Findings { get; } = findings;

    /// <summary>True when even what is private to nobody is wanted.</summary>
    public bool WantsAll => AtLeast < PrivacyScanner.Private;

    /// <summary>The same scan of another text.</summary>
    public TextScan Of(ReadOnlySpan<char> other) => new(other, AtLeast, Findings, _steps);

    /// <summary>Notes a finding if it is wanted.</summary>
    public void Add(FindingType type, float confidence, int start, int end, CheckOutcome check = CheckOutcome.None)
    {
        if (confidence >= AtLeast && (WantsAll || type.Kind != FindingKinds.None))
        {
            Findings.Add(new Finding(type, confidence, start, end, check));
        }
    }

    /// <summary>Counts characters that were looked at one by one.</summary>
    public void Step(int count)
    {
        if (_steps is not null)
        {
            _steps.Steps += count;
        }
    }
}
