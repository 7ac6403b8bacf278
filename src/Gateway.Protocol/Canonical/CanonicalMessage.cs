namespace Gateway.Protocol.Canonical;

/// <summary>One message: who speaks, and its parts in order.</summary>
/// <param name="Role">Who speaks.</param>
public sealed record CanonicalMessage(MessageRole Role)
{
    private const int UsualParts = 1;

    /// <summary>What is said. Empty for an assistant message with null content and no calls.</summary>
    public IList<CanonicalPart> Parts { get; } = new List<CanonicalPart>(UsualParts);

    /// <summary>Chat's <c>name</c> of the speaker; null: none.</summary>
    public string? Name { get; init; }
}
