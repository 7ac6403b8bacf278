using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>
/// Pins conversations to the deployment that answered them last. A restart forgets all pins: the next request is decided without one,
/// which is safe, since a pin only sorts what a policy allows. A pin outlives a published policy when its deployment does.
/// </summary>
internal sealed class ConversationPins(TimeProvider time) : IConversationPins, IConversationWatcher
{
    // About 10 MB when full.
    private const int MostConversations = 100_000;

    private readonly PinBook _book = new(time, MostConversations);
    private readonly ConversationIdentity _identity = new();

    /// <inheritdoc/>
    public int Find(PolicySnapshot policy, object conversation)
    {
        var context = (InferenceContext)conversation;
        if (!context.Operation.IsTranslatable || policy.Pins is not { } pins)
        {
            return -1;
        }

        context.Conversation = _identity.Of(context);
        return context.Conversation != UInt128.Zero
            && (!pins.SwitchesAtUserTurn || ConversationReader.IsInTurn(context.Body.Memory.Span, context.Outline))
            && _book.TryFind(context.Conversation, pins.Ttl, out var deployment)
            ? IndexOf(policy, deployment)
            : -1;
    }

    /// <inheritdoc/>
    public void Answered(InferenceContext context, DeploymentSnapshot deployment)
    {
        if (context.Conversation != UInt128.Zero)
        {
            _book.Note(context.Conversation, deployment.Id);
        }
    }

    private static int IndexOf(PolicySnapshot policy, string id)
    {
        foreach (var deployment in policy.Deployments)
        {
            if (string.Equals(deployment.Id, id, StringComparison.Ordinal))
            {
                return deployment.Index;
            }
        }

        return -1;
    }
}
