using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A document, usually a PDF.</summary>
/// <param name="Source">Its bytes; all empty when <see cref="PlainText"/> is given.</param>
public sealed record DocumentPart(MediaSource Source) : CanonicalPart
{
    /// <summary>The document's text (a JSON string), for Anthropic's text source; undefined otherwise.</summary>
    public JsonElement PlainText { get; init; }

    /// <summary>File name or title (a JSON string); undefined: none.</summary>
    public JsonElement Title { get; init; }
}
