namespace Gateway.Policy;

/// <summary>Remembers which deployment answered a conversation. Implementations answer without blocking.</summary>
public interface IConversationPins
{
    /// <summary>
    /// Index, in <paramref name="policy"/>, of the deployment at which the conversation goes on; -1 when there is no pin, or it does not
    /// hold now. Asked at most once for each decision, and only where the policy pins and more than one deployment could serve, now or
    /// once it is up again.
    /// </summary>
    /// <param name="policy">The deciding policy.</param>
    /// <param name="conversation">What the caller gave to the decision; the engine does not look into it.</param>
    int Find(PolicySnapshot policy, object conversation);
}
