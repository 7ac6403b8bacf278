namespace Gateway.Protocol.Canonical;

/// <summary>The tool that is forced where a provider has no structured output of its own: its arguments are the answer.</summary>
internal static class JsonOutputTool
{
    /// <summary>Its name at the upstream.</summary>
    public const string Name = "json_output";
}
