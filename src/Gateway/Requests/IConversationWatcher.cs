using Gateway.Policy.Snapshots;

namespace Gateway.Requests;

/// <summary>Hears which deployment answers a conversation, before the client gets the first byte: its next request may follow at once.</summary>
internal interface IConversationWatcher
{
    /// <summary>The deployment has begun to answer. Never waits.</summary>
    void Answered(InferenceContext context, DeploymentSnapshot deployment);
}
