namespace Gateway.Policy.Tests;

/// <summary>Every conversation was answered by one deployment; counts how often it was asked.</summary>
internal sealed class TestPins(int index) : IConversationPins
{
    /// <summary>A conversation; what it is does not matter.</summary>
    public static readonly object Conversation = new();

    public int Asked { get; private set; }

    public int Cached { get; init; }

    public int CachedTokens(PolicySnapshot policy, int deploymentIndex, object conversation) => deploymentIndex == index ? Cached : 0;

    public int Find(PolicySnapshot policy, object conversation)
    {
        Asked++;
        return index;
    }
}
