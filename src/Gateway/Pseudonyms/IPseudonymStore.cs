namespace Gateway.Pseudonyms;

/// <summary>Keeps the pseudonyms of conversations, encrypted, until they expire.</summary>
internal interface IPseudonymStore
{
    /// <summary>What is kept of a conversation; null when nothing is, or it has expired or cannot be read any more.</summary>
    Task<ConversationPseudonyms?> FindAsync(byte[] conversation, long nowMs, CancellationToken cancellationToken);

    /// <summary>Keeps it until <paramref name="expiresAtMs"/> and forgets what had expired at <paramref name="nowMs"/>. Unix milliseconds.</summary>
    Task KeepAsync(byte[] conversation, ConversationPseudonyms pseudonyms, long nowMs, long expiresAtMs, CancellationToken cancellationToken);
}
