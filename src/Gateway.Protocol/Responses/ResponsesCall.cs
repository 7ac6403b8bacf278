using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>A call among the input items, until its result is found.</summary>
internal sealed class ResponsesCall(string path, CanonicalMessage answer)
{
    /// <summary>Full name of its item.</summary>
    public string Path { get; } = path;

    /// <summary>The assistant message it is part of.</summary>
    public CanonicalMessage Answer { get; } = answer;

    /// <summary>True once its result was read.</summary>
    public bool HasResult { get; set; }
}
