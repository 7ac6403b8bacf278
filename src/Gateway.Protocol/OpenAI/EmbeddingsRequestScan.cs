using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>What the fields of an embeddings body mean.</summary>
internal struct EmbeddingsRequestScan : IOutlineRules
{
    /// <inheritdoc/>
    public readonly void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (kind == JsonKind.Null)
        {
            // Null is how clients spell "not given"; a required field is then missed at the end.
            cursor.Skip();
        }
        else if (cursor.Is(key, "model"u8))
        {
            OutlineValues.ReadModel(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "input"u8))
        {
            fields.MessageCount = PromptScan.Read(ref cursor, ref fields, kind, "input");
        }
        else if (cursor.Is(key, "dimensions"u8))
        {
            OutlineValues.ReadPositive(ref cursor, ref fields, kind, "dimensions", int.MaxValue);
        }
        else if (cursor.Is(key, "encoding_format"u8))
        {
            RequireEncoding(ref cursor, ref fields, kind);
        }
        else
        {
            cursor.Skip();
        }
    }

    /// <inheritdoc/>
    public readonly void CheckWhole(ref OutlineFields fields, int end) => fields.RequireSeen(end, "input");

    private static void RequireEncoding(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        int at = cursor.Position;
        if (kind != JsonKind.String)
        {
            fields.Report(RequestDefects.WrongType(at, "encoding_format", "a string"));
            cursor.Skip();
        }
        else if (cursor.ReadString(out JsonText value) && !cursor.Is(value, "float"u8) && !cursor.Is(value, "base64"u8))
        {
            fields.Report(RequestDefects.OutOfRange(at, "encoding_format", "'float' or 'base64'"));
        }
    }
}
