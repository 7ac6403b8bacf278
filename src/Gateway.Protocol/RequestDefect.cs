namespace Gateway.Protocol;

/// <summary>One reason to refuse a body, safe to show: it never quotes the body's text.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Offset">Byte position where it was noticed.</param>
/// <param name="Param">The field, in OpenAI's notation (<c>messages[2].role</c>); null when no field is to blame.</param>
/// <param name="Message">A sentence for the client.</param>
public readonly record struct RequestDefect(RequestDefectKind Kind, int Offset, string? Param, string Message);
