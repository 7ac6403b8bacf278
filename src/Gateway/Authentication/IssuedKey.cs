namespace Gateway.Authentication;

/// <summary>A new key, with its text: the only time that it exists outside the caller's hands.</summary>
/// <param name="Text">The key to give to the caller; never stored or logged.</param>
/// <param name="Stored">What was stored.</param>
internal sealed record IssuedKey(string Text, VirtualKey Stored)
{
    /// <summary>Without the key's text, so that a record printed by accident shows nothing.</summary>
    public override string ToString() => $"IssuedKey {Stored.Id}";
}
