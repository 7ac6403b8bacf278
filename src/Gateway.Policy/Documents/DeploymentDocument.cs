namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>deployments.yaml</c>, as written. Null = the key is absent.</summary>
internal sealed record DeploymentDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the entry, for example <c>deployments[2]</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>provider/model</c>; may contain <c>{model}</c>.</summary>
    public Written<string>? Id { get; init; }

    /// <summary><c>local-engine</c>, <c>openai</c>, <c>anthropic</c> or <c>google</c>.</summary>
    public Written<string>? Kind { get; init; }

    /// <summary>For <c>openai</c>: <c>chat</c> or <c>responses</c>.</summary>
    public Written<string>? Api { get; init; }

    /// <summary>For <c>anthropic</c>: the API version.</summary>
    public Written<string>? AnthropicVersion { get; init; }

    /// <summary>Whether addresses of images are passed on.</summary>
    public Written<bool>? RemoteMedia { get; init; }

    /// <summary>Base address; may contain <c>${NAME}</c>.</summary>
    public Written<string>? BaseUrl { get; init; }

    /// <summary>Model name for the upstream.</summary>
    public Written<string>? Model { get; init; }

    /// <summary>Environment variable with the provider's key.</summary>
    public Written<string>? CredentialVariable { get; init; }

    /// <summary><c>local</c> or <c>cloud</c>.</summary>
    public Written<string>? Locality { get; init; }

    /// <summary>Whether it is a stand-in.</summary>
    public Written<bool>? Simulated { get; init; }

    /// <summary>Variables any of which replaces this deployment by a real one.</summary>
    public IReadOnlyList<Written<string>> UnlessVariables { get; init; } = [];

    /// <summary>The price.</summary>
    public PriceDocument? Price { get; init; }

    /// <summary>Context window in tokens.</summary>
    public Written<int>? Context { get; init; }

    /// <summary>Longest answer in tokens.</summary>
    public Written<int>? MaxOutput { get; init; }

    /// <summary>Names of capabilities; null = what the catalogue says, or else none.</summary>
    public IReadOnlyList<Written<string>>? Capabilities { get; init; }

    /// <summary>Limits; null = the defaults.</summary>
    public LimitsDocument? Limits { get; init; }

    /// <summary>Data terms; null = nothing is known.</summary>
    public TermsDocument? Terms { get; init; }

    /// <summary>The entry of the catalogue that says what is not written here.</summary>
    public Written<string>? Catalog { get; init; }
}
