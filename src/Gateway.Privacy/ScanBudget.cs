namespace Gateway.Privacy;

/// <summary>What one request may cost beyond a pass over its text.</summary>
internal struct ScanBudget
{
    private const int MaxDecoded = 1 << 20;
    private const int LeastPlans = 64;

    /// <summary>Characters a question to the numbering plans comes on.</summary>
    private const int CharactersPerPlan = 512;

    /// <summary>The budget of a request of so many characters.</summary>
    public static ScanBudget For(int length) => new() { Decoded = MaxDecoded, Plans = LeastPlans + (length / CharactersPerPlan) };

    /// <summary>Characters that may still be decoded, over all encoded stretches; what is beyond counts as not examined.</summary>
    public int Decoded { get; set; }

    /// <summary>Questions to the numbering plans; each costs some microseconds.</summary>
    public int Plans { get; set; }

    /// <summary>True inside what a provider sealed, which may look random.</summary>
    public bool IsSealed { get; set; }

    /// <summary>Takes characters off; there are never fewer than none.</summary>
    public void Spend(int characters) => Decoded = Math.Max(0, Decoded - characters);
}
