using Gateway.Privacy.Terms;

namespace Gateway.Privacy;

/// <summary>One text being scanned: the text, what is wanted, what may be spent, and what was found so far.</summary>
internal readonly ref struct TextScan
{
    private readonly StepCounter? _steps;

    /// <summary>A scan of a text.</summary>
    public TextScan(ReadOnlySpan<char> text, float atLeast, IList<Finding> findings, StepCounter? steps, ref ScanBudget budget, CustomRules? custom, CustomRules? hidden)
    {
        Text = text;
        AtLeast = atLeast;
        Findings = findings;
        Custom = custom;
        Hidden = hidden;
        Budget = ref budget;
        _steps = steps;
    }

    /// <summary>What the request may still spend.</summary>
    public readonly ref ScanBudget Budget;

    /// <summary>The text after normalisation.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Findings below this confidence are not wanted.</summary>
    public float AtLeast { get; }

    /// <summary>What was found, in this text and before it.</summary>
    public IList<Finding> Findings { get; }

    /// <summary>The administrator's own rules; null when there are none, or when somebody else runs them over this text.</summary>
    public CustomRules? Custom { get; }

    /// <summary>The administrator's own rules for what is encoded in this text.</summary>
    public CustomRules? Hidden { get; }

    /// <summary>True when even what is private to nobody is wanted.</summary>
    public bool WantsAll => AtLeast < PrivacyScanner.Private;

    /// <summary>The same scan of another text.</summary>
    public TextScan Of(ReadOnlySpan<char> other) => new(other, AtLeast, Findings, _steps, ref Budget, Custom, Hidden);

    /// <summary>The same scan of a text that was encoded in this.</summary>
    public TextScan Inner(ReadOnlySpan<char> other) => new(other, AtLeast, Findings, _steps, ref Budget, Hidden, Hidden);

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
