namespace Gateway.Protocol.Canonical;

/// <summary>A sound.</summary>
/// <param name="Source">Its bytes; the media type is <c>audio/</c> and chat's <c>format</c>.</param>
public sealed record AudioPart(MediaSource Source) : CanonicalPart;
