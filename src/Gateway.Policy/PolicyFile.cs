namespace Gateway.Policy;

/// <summary>A policy file's name and text, read by somebody else.</summary>
public sealed record PolicyFile(string Name, string Text)
{
    /// <summary>Largest file in bytes of UTF-8; a larger one is refused. The largest policy we know of is 40 KiB.</summary>
    public const int MaxBytes = 256 * 1024;
}
