namespace Gateway.Evaluation.Privacy;

/// <summary>A measured share and what it must reach.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The share.</param>
/// <param name="Limit">What it must reach.</param>
/// <param name="AtMost">True when the share must stay under the limit.</param>
internal sealed record Bar(string Name, double Value, double Limit, bool AtMost = false)
{
    /// <summary>True when it holds.</summary>
    public bool Holds => AtMost ? Value <= Limit : Value >= Limit;
}
