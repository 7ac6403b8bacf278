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
        return policy.Pins is { } pins && IsKnown(context)
            && (!pins.SwitchesAtUserTurn || ConversationReader.IsInTurn(context.Body.Memory.Span, context.Outline))
            && _book.TryFind(context.Conversation, pins.Ttl, out var pin)
            ? IndexOf(policy, pin.Deployment)
            : -1;
    }

    /// <inheritdoc/>
    public int CachedTokens(PolicySnapshot policy, int deploymentIndex, object conversation)
    {
        var context = (InferenceContext)conversation;
        var target = context.Serving!.Deployments[deploymentIndex];
        if (target.Places is not { } places || policy.Pins is not { } pins || !IsKnown(context)
            || !_book.TryFind(context.Conversation, pins.Ttl, out var pin) || pin.Deployment != target.Deployment.Id)
        {
            return 0;
        }

        // An engine gives a newcomer the slot that was unused for longest: fewer others than slots have left this one's alone.
        var others = target.Begun - pin.Begun;
        context.Cached = others < places.Places ? (deploymentIndex, pin.InputTokens) : default;
        return context.Cached.Tokens;
    }

    /// <inheritdoc/>
    public void Answered(InferenceContext context, DeploymentSnapshot deployment)
    {
        if (context.Conversation != UInt128.Zero)
        {
            _book.Note(context.Conversation, new Pin(deployment.Id, context.Record.InputTokensEstimate, context.Serving!.Deployments[deployment.Index].Begun));
        }
    }

    private bool IsKnown(InferenceContext context)
    {
        if (context.Conversation == UInt128.Zero && context.Operation.IsTranslatable)
        {
            context.Conversation = _identity.Of(context);
        }

        return context.Conversation != UInt128.Zero;
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
