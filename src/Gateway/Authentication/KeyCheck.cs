namespace Gateway.Authentication;

/// <summary>What became of a request's credentials.</summary>
internal enum KeyCheck
{
    /// <summary>One valid key.</summary>
    Ok,

    /// <summary>No key at all.</summary>
    Missing,

    /// <summary>Not the shape of a key, an unknown one, a wrong secret or a revoked one: the caller is not told which.</summary>
    Unknown,

    /// <summary>Two different keys in one request.</summary>
    Conflicting,
}
