namespace Gateway.Policy.Snapshots;

/// <summary>One model at one provider, compiled from <c>deployments.yaml</c>. Immutable; index is its place in the snapshot.</summary>
public sealed record DeploymentSnapshot
{
    /// <summary>Place in <see cref="PolicySnapshot.Deployments"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Public id, <c>local/&lt;model&gt;</c> or <c>&lt;provider&gt;/&lt;model&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Who runs it: the part of <see cref="Id"/> before the slash.</summary>
    public required string Provider { get; init; }

    /// <summary>Whose address and headers it has.</summary>
    public required ProviderKind Kind { get; init; }

    /// <summary>Which API answers.</summary>
    public ProviderApi Api { get; init; }

    /// <summary>Anthropic's API version that is spoken when a request is translated: <c>2023-06-01</c> or <c>2026-10-21</c>.</summary>
    public string AnthropicVersion { get; init; } = "2023-06-01";

    /// <summary>True when images and documents by https address may be passed on for the provider to fetch; the gateway fetches nothing itself.</summary>
    public bool AllowRemoteMedia { get; init; }

    /// <summary>The model name sent to the upstream.</summary>
    public required string UpstreamModel { get; init; }

    /// <summary>Base address up to and including the version segment, for example <c>https://api.openai.com/v1</c>; null for the local engine.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Environment variable that holds the provider key; null when the upstream wants none.</summary>
    public string? CredentialVariable { get; init; }

    /// <summary>Where it runs.</summary>
    public required Locality Locality { get; init; }

    /// <summary>True for the stand-in provider: its answers and costs are labelled wherever they appear.</summary>
    public bool Simulated { get; init; }

    /// <summary>List price; null = unknown, which is shown as unknown and never counted as 0.</summary>
    public PriceSnapshot? Price { get; init; }

    /// <summary>Context window in tokens; null = unknown, not checked.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Longest answer in tokens that it accepts as a limit; null = unknown, not checked.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What it can do.</summary>
    public Capabilities Capabilities { get; init; }

    /// <summary>Timeouts and load limits.</summary>
    public DeploymentLimits Limits { get; init; } = new();

    /// <summary>Quality by class of task, from the catalogue.</summary>
    public QualitySnapshot Quality { get; init; }

    /// <summary>Where it runs and what becomes of the data.</summary>
    public DataTerms Terms { get; init; } = new();
}
