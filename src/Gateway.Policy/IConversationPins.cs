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

    /// <summary>
    /// Input tokens of the conversation that a local deployment most likely still has in its cache, from the answer before; 0 when it
    /// has none or nobody knows. Asked only where the policy pins and a local deployment's times matter.
    /// </summary>
    int CachedTokens(PolicySnapshot policy, int deploymentIndex, object conversation);
}
