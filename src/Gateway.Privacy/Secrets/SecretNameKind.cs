namespace Gateway.Privacy.Secrets;

/// <summary>What a name and its value make together.</summary>
internal enum SecretNameKind
{
    /// <summary>Nothing secret.</summary>
    None,

    /// <summary>A password that somebody chose.</summary>
    Password,

    /// <summary>A random value.</summary>
    Random,
}
