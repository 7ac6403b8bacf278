namespace Gateway.Pseudonyms;

/// <summary>Numbers of the texts that one choice of an answer has.</summary>
internal static class RestoringChannel
{
    /// <summary>Its text.</summary>
    public const int Text = 0;

    /// <summary>A refusal in words.</summary>
    public const int Refusal = 1;

    /// <summary>Its thinking.</summary>
    public const int Reasoning = 2;

    /// <summary>The arguments of its first call; those of the others follow.</summary>
    public const int Calls = 3;
}
