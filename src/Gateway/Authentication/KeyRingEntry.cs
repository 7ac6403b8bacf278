using Gateway.Requests;

namespace Gateway.Authentication;

/// <summary>One valid key in memory: its hash, and the identity that all its requests share.</summary>
internal sealed class KeyRingEntry(VirtualKey key)
{
    /// <summary>HMAC of the key.</summary>
    public byte[] Hash { get; } = key.Hash;

    /// <summary>Who calls with it.</summary>
    public CallerIdentity Caller { get; } = new(key.Id, key.Name, key.Tags, key.Team, key.BudgetNanoUsd, key.Label);
}
