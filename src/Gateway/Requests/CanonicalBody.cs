using System.Text.Json;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;

namespace Gateway.Requests;

/// <summary>A client's body as a canonical request, and the document it lives in. Read at most once for each request.</summary>
internal sealed class CanonicalBody : IDisposable
{
    private readonly JsonDocument _document;

    private CanonicalBody(JsonDocument document, CanonicalRequest? request, RequestDefect defect)
    {
        _document = document;
        Request = request;
        Defect = defect;
    }

    /// <summary>The request; null when <see cref="Defect"/> says why not.</summary>
    public CanonicalRequest? Request { get; }

    /// <summary>What breaks the dialect's rules.</summary>
    public RequestDefect Defect { get; }

    /// <summary>
    /// Reads a body that the outline reader accepted. The body's bytes must outlive this object. <paramref name="rules"/> are checked
    /// first: null lets it pass.
    /// </summary>
    public static CanonicalBody Read(ReadOnlyMemory<byte> body, IRequestReader reader, Func<JsonElement, RequestDefect?>? rules)
    {
        var document = JsonDocument.Parse(body);
        if (rules?.Invoke(document.RootElement) is { } broken)
        {
            return new CanonicalBody(document, request: null, broken);
        }

        reader.TryRead(document.RootElement, out var request, out var defect);
        return new CanonicalBody(document, request, defect);
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();
}
