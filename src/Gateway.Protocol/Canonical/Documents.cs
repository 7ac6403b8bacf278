using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes documents for dialects that know files but no documents.</summary>
internal static class Documents
{
    /// <summary>A text document as a JSON string, marked so that the model can tell it from what the user says.</summary>
    public static void WriteAsText(RequestDraft draft, DocumentPart document)
    {
        draft.Text.Start().AddEscaped("<document>\\n"u8);
        if (document.Title.IsGiven())
        {
            draft.Text.AddEscaped("<title>"u8).AddText(document.Title).AddEscaped("</title>\\n"u8);
        }

        draft.Text.AddText(document.PlainText).AddEscaped("\\n</document>"u8).WriteTo(draft.Output);
    }

    /// <summary>OpenAI's <c>filename</c>, which must stand with inline data.</summary>
    public static void WriteFileName(RequestDraft draft, DocumentPart document)
    {
        if (document.Title.IsGiven())
        {
            draft.Output.WriteRaw("filename"u8, document.Title);
        }
        else
        {
            draft.Output.WriteString("filename"u8, "document.pdf"u8);
        }
    }
}
