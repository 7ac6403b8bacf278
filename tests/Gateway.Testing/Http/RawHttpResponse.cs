using System.Text;

namespace Gateway.Testing.Http;

/// <summary>A response head as it came, and its body if it was read.</summary>
public sealed record RawHttpResponse
{
    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>The headers; several of one name are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body bytes, without the chunked coding.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>How the body ended.</summary>
    public BodyEnd End { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
