namespace Gateway.Simulator.Providers;

/// <summary>What the simulator reads out of a request, whatever its schema.</summary>
internal sealed record ProviderRequest
{
    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Whether a stream was asked for.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether the usage chunk was asked for (OpenAI).</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Number of choices asked for (OpenAI).</summary>
    public int Choices { get; init; } = 1;

    /// <summary>The most tokens that the answer may have; null: no limit.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Names of the declared tools.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Tokens of all texts of the request.</summary>
    public int PromptTokens { get; init; }
}
