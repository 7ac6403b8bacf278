using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// A system message that the target can only take inside a user message. The marker tells the model that the application speaks and
/// not the user.
/// </summary>
/// <param name="Text">A JSON string.</param>
internal sealed record SystemNotePart(JsonElement Text) : CanonicalPart
{
    /// <summary>Stands before the text.</summary>
    public static ReadOnlySpan<byte> Opening => "<system-message>\\n"u8;

    /// <summary>Stands after it.</summary>
    public static ReadOnlySpan<byte> Closing => "\\n</system-message>"u8;

    /// <summary>Writes the marked text as a JSON string.</summary>
    public void WriteTo(RequestDraft draft) =>
        draft.Text.Start().AddEscaped(Opening).AddText(Text).AddEscaped(Closing).WriteTo(draft.Output);
}
