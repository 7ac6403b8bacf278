namespace Gateway.Privacy.Pseudonyms;

/// <summary>A stretch of the text that a pseudonym takes the place of.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct MaskedPlace(int Start, int End, FindingKinds Kind)
{
    /// <summary>Characters in it.</summary>
    public int Length => End - Start;
}
