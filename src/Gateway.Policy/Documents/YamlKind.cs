namespace Gateway.Policy.Documents;

/// <summary>The three shapes a YAML value may have in a policy file.</summary>
internal enum YamlKind : byte
{
    /// <summary>A scalar.</summary>
    Text,

    /// <summary>A sequence.</summary>
    List,

    /// <summary>A mapping.</summary>
    Map,
}
