namespace Gateway.Protocol.Canonical;

/// <summary>What one side says before the other speaks.</summary>
/// <param name="role">Who speaks.</param>
internal sealed class Turn(MessageRole role)
{
    private const int UsualParts = 1;

    /// <summary>Who speaks.</summary>
    public MessageRole Role { get; } = role;

    /// <summary>What is said; never empty.</summary>
    public List<CanonicalPart> Parts { get; } = new(UsualParts);

    /// <summary>True when the turn holds a part of the kind.</summary>
    public bool Has<TPart>()
        where TPart : CanonicalPart => Parts.Exists(static part => part is TPart);
}
