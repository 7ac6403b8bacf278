namespace Gateway.Policy;

/// <summary>Why a decision left no candidate.</summary>
public enum RefusalKind : byte
{
    /// <summary>There are candidates.</summary>
    None,

    /// <summary>The request may only stay local and no local deployment can take it now: 503, never cloud.</summary>
    LocalOnlyUnavailable,

    /// <summary>The policy has nothing for such a request, or denies it: 403.</summary>
    PolicyDenied,

    /// <summary>No deployment that the policy allows can do what the request needs: 400.</summary>
    NotCapable,

    /// <summary>Input plus output exceed every allowed deployment's context window: 400.</summary>
    ContextWindow,

    /// <summary>All allowed deployments are down, cooling down or full: 503.</summary>
    NothingAvailable,

    /// <summary>What the client itself asked for leaves nobody: 400.</summary>
    ClientHints,
}
