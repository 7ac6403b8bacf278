using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Joins the texts of several parts into one JSON string.</summary>
internal static class TextJoin
{
    // "Error" at the start says it, whatever follows.
    private const int SharedLength = 5;

    /// <summary>
    /// Writes the texts with a separator (escaped) between them; text documents count as text, other parts do not. An
    /// <paramref name="opening"/> stands before them unless they begin with it.
    /// </summary>
    public static void Write(RequestDraft draft, IEnumerable<CanonicalPart> parts, ReadOnlySpan<byte> separator, ReadOnlySpan<byte> opening = default)
    {
        draft.Text.Start();
        bool isFirst = true;
        foreach (CanonicalPart part in parts)
        {
            if (TextOf(part) is not { ValueKind: JsonValueKind.String } text)
            {
                continue;
            }

            if (!isFirst)
            {
                draft.Text.AddEscaped(separator);
            }
            else if (!text.Raw()[1..].StartsWith(opening[..Math.Min(opening.Length, SharedLength)]))
            {
                draft.Text.AddEscaped(opening);
            }

            draft.Text.AddText(text);
            isFirst = false;
        }

        if (isFirst)
        {
            draft.Text.AddEscaped(opening);
        }

        draft.Text.WriteTo(draft.Output);
    }

    private static JsonElement TextOf(CanonicalPart part) => part switch
    {
        TextPart text => text.Text,
        RefusalPart refusal => refusal.Text,
        DocumentPart document => document.PlainText,
        _ => default,
    };
}
