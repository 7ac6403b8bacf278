namespace Gateway.Policy.Snapshots;

/// <summary>Which wire dialect and address a deployment has.</summary>
public enum ProviderKind : byte
{
    /// <summary>The supervised engine on this machine (OpenAI dialect over a private socket).</summary>
    LocalEngine,

    /// <summary>Anything that speaks the OpenAI chat dialect over HTTP.</summary>
    OpenAI,
}
