namespace Gateway.Policy.Snapshots;

/// <summary>Whose address and headers a deployment has.</summary>
public enum ProviderKind : byte
{
    /// <summary>The supervised engine on this machine (chat over a private socket).</summary>
    LocalEngine,

    /// <summary>OpenAI, and anything with an OpenAI-compatible API.</summary>
    OpenAI,

    /// <summary>Anthropic's own API.</summary>
    Anthropic,

    /// <summary>Google's own Gemini API.</summary>
    Google,
}
