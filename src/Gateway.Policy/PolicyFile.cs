namespace Gateway.Policy;

/// <summary>A policy file's name and text, read by somebody else.</summary>
public sealed record PolicyFile(string Name, string Text)
{
    /// <summary>Largest file in bytes of UTF-8; a larger one is refused. The largest policy we know of is 40 KiB.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Largest list of terms in bytes of UTF-8: 100,000 terms of forty letters.</summary>
    public const int MaxListBytes = 4 * 1024 * 1024;

    /// <summary>How the name of a list of terms ends.</summary>
    public const string ListEnding = ".txt";

    /// <summary>True for a list of terms that <c>terms.yaml</c> names, one a line.</summary>
    public bool IsList => Name.EndsWith(ListEnding, StringComparison.Ordinal);
}
