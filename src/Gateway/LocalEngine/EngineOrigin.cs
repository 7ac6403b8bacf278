namespace Gateway.LocalEngine;

/// <summary>Where an engine was found, in the order of the search.</summary>
internal enum EngineOrigin
{
    /// <summary>Named by <c>Local:EnginePath</c>.</summary>
    Configured,

    /// <summary>On the PATH.</summary>
    SearchPath,

    /// <summary>Unpacked into the gateway's cache by an installation.</summary>
    Cache,
}
