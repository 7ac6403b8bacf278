namespace Gateway.Policy;

/// <summary>What a compilation may know of the world around the files.</summary>
public sealed record PolicyInputs
{
    /// <summary>The model the local engine serves, without provider prefix (for example <c>builtin-demo</c>); null when the engine is switched off.</summary>
    public string? LocalModel { get; init; }

    /// <summary>The local model's context window in tokens, when known.</summary>
    public int? LocalContextTokens { get; init; }

    /// <summary>True on a machine that no cloud may be reached from: every deployment that is not local is left out.</summary>
    public bool AirGap { get; init; }

    /// <summary>Looks up <c>${NAME}</c> in a base URL and answers whether a credential variable is set; null = not set.</summary>
    public required Func<string, string?> Variable { get; init; }
}
