namespace Gateway.Classification;

/// <summary>What was found in one text. Kinds and counts, never values.</summary>
/// <param name="Kinds">The kinds, joined.</param>
/// <param name="Entities">How many of each.</param>
internal readonly record struct TextFindings(FindingKinds Kinds, EntityCounts Entities)
{
    /// <summary>The findings of two texts.</summary>
    public TextFindings With(in TextFindings other) => new(Kinds | other.Kinds, Entities.With(other.Entities));
}
