namespace Gateway.LocalModels.Gguf;

/// <summary>Kind of fault in a model file; decides what a user is advised to do.</summary>
internal enum GgufDefect
{
    /// <summary>Another kind of file.</summary>
    NotGguf,

    /// <summary>The file ends before what it announces.</summary>
    Truncated,

    /// <summary>A GGUF file of a version or byte order that is not read.</summary>
    Unsupported,

    /// <summary>The file contradicts itself or goes beyond a limit.</summary>
    Malformed,
}
