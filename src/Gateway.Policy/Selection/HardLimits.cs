namespace Gateway.Policy.Selection;

/// <summary>What keeps a request local whatever the rules say.</summary>
/// <param name="Label">Its label does.</param>
/// <param name="Client">The client itself does.</param>
internal readonly record struct HardLimits(bool Label, bool Client)
{
    /// <summary>True when it may only stay local.</summary>
    public bool Any => Label || Client;
}
