using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Reads what embeddings and legacy completions work on: a text, an array of texts, tokens, or an array of arrays of tokens.
/// </summary>
internal static class PromptScan
{
    /// <summary>Text that a token usually stands for, in bytes: OpenAI's rule of thumb for English.</summary>
    private const int BytesPerToken = 4;

    /// <summary>Takes the value off the cursor and returns how many inputs it holds.</summary>
    public static int Read(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param)
    {
        int at = cursor.Position;
        if (kind == JsonKind.String)
        {
            cursor.ReadString(out JsonText text);
            fields.TextBytes += text.Length;
            return 1;
        }

        if (kind != JsonKind.Array)
        {
            ReportKind(ref fields, at, param);
            cursor.Skip();
            return 0;
        }

        int before = cursor.StringBytes;
        JsonObjectFrame frame = cursor.Open();
        JsonKind first = JsonKind.None;
        while (cursor.NextElement(ref frame))
        {
            JsonKind element = cursor.Peek();
            first = frame.Members == 1 ? element : first;
            if (element != first)
            {
                ReportKind(ref fields, at, param);
            }

            ReadElement(ref cursor, ref fields, element, param);
        }

        fields.TextBytes += cursor.StringBytes - before;
        if (frame.Members == 0)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, "a string or an array that is not empty"));
        }

        return first == JsonKind.Number ? 1 : frame.Members;
    }

    private static void ReadElement(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param)
    {
        switch (kind)
        {
            case JsonKind.Number:
                ReadToken(ref cursor, ref fields, param);
                break;
            case JsonKind.Array:
                ReadTokens(ref cursor, ref fields, param);
                break;
            default:
                if (kind != JsonKind.String)
                {
                    ReportKind(ref fields, cursor.Position, param);
                }

                cursor.Skip();
                break;
        }
    }

    private static void ReadTokens(ref JsonCursor cursor, ref OutlineFields fields, string param)
    {
        int at = cursor.Position;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            if (cursor.Peek() == JsonKind.Number)
            {
                ReadToken(ref cursor, ref fields, param);
            }
            else
            {
                ReportKind(ref fields, cursor.Position, param);
                cursor.Skip();
            }
        }

        if (frame.Members == 0)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, "free of empty arrays"));
        }
    }

    private static void ReadToken(ref JsonCursor cursor, ref OutlineFields fields, string param)
    {
        int at = cursor.Position;
        if (cursor.ReadNumber(out JsonText number)
            && (!JsonNumbers.TryInteger(cursor.Slice(number), out long token) || token is < 0 or > int.MaxValue))
        {
            ReportKind(ref fields, at, param);
        }

        fields.TextBytes += BytesPerToken;
    }

    private static void ReportKind(ref OutlineFields fields, int at, string param)
    {
        if (fields.IsClean)
        {
            const string Forms = "a string, an array of strings, an array of tokens, or an array of arrays of tokens";
            fields.Report(RequestDefects.WrongType(at, param, Forms));
        }
    }
}
