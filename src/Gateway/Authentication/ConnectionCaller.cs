using Gateway.Requests;

namespace Gateway.Authentication;

/// <summary>
/// What a connection has shown before: the very header string that held a valid key, and whose key it was in which state of the ring.
/// Kestrel hands out the same string while a connection repeats a header, so this is known by reference: no key is compared, and
/// none is kept longer than the server keeps it.
/// </summary>
internal sealed class ConnectionCaller(string header, KeyRingSnapshot keys, CallerIdentity caller)
{
    /// <summary>Who called.</summary>
    public CallerIdentity Caller => caller;

    /// <summary>True when this is the same string and no key was made or revoked since.</summary>
    public bool IsStill(string? presented, KeyRingSnapshot now) => ReferenceEquals(presented, header) && ReferenceEquals(keys, now);
}
