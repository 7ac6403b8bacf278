using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads single values of a chat body; each takes exactly one value off the cursor, whatever it is.</summary>
internal static class ChatValues
{
    /// <summary>Most stop sequences OpenAI accepts (requirement P8).</summary>
    private const int MaxStops = 4;

    /// <summary>A boolean.</summary>
    public static bool ReadFlag(ref JsonCursor cursor, ref ChatFields fields, JsonKind kind, string param)
    {
        if (kind is not (JsonKind.True or JsonKind.False))
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "true or false"));
        }

        cursor.Skip();
        return kind == JsonKind.True;
    }

    /// <summary>An integer from 1 to <paramref name="max"/>; null when it is none, which is reported.</summary>
    public static int? ReadPositive(ref JsonCursor cursor, ref ChatFields fields, JsonKind kind, string param, int max)
    {
        int at = cursor.Position;
        if (kind != JsonKind.Number)
        {
            fields.Report(RequestDefects.WrongType(at, param, "an integer"));
            cursor.Skip();
            return null;
        }

        cursor.ReadNumber(out JsonText number);
        ReadOnlySpan<byte> digits = cursor.Slice(number);
        if (!JsonNumbers.IsInteger(digits))
        {
            fields.Report(RequestDefects.WrongType(at, param, "an integer"));
            return null;
        }

        if (!JsonNumbers.TryInteger(digits, out long value) || value < 1 || value > max)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, $"an integer from 1 to {max}"));
            return null;
        }

        return (int)value;
    }

    /// <summary>Any number.</summary>
    public static void RequireNumber(ref JsonCursor cursor, ref ChatFields fields, JsonKind kind, string param)
    {
        if (kind != JsonKind.Number)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "a number"));
        }

        cursor.Skip();
    }

    /// <summary>One non-empty string, or an array of 1 to 4 of them.</summary>
    public static void RequireStop(ref JsonCursor cursor, ref ChatFields fields, JsonKind kind)
    {
        int at = cursor.Position;
        if (kind != JsonKind.Array)
        {
            RequireStopString(ref cursor, ref fields, kind, "a string or an array of strings");
            return;
        }

        JsonObjectFrame frame = cursor.Open();
        int count = 0;
        while (cursor.NextElement(ref frame))
        {
            RequireStopString(ref cursor, ref fields, cursor.Peek(), "an array of strings");
            count++;
        }

        if (count is 0 or > MaxStops)
        {
            fields.Report(RequestDefects.OutOfRange(at, "stop", $"an array of 1 to {MaxStops} strings"));
        }
    }

    /// <summary>True for a string that is <paramref name="plain"/>.</summary>
    public static bool ReadIs(ref JsonCursor cursor, JsonKind kind, ReadOnlySpan<byte> plain)
    {
        if (kind == JsonKind.String)
        {
            return cursor.ReadString(out JsonText value) && cursor.Is(value, plain);
        }

        cursor.Skip();
        return false;
    }

    /// <summary>True for an array with the string <paramref name="plain"/> in it.</summary>
    public static bool ReadContains(ref JsonCursor cursor, JsonKind kind, ReadOnlySpan<byte> plain)
    {
        if (kind != JsonKind.Array)
        {
            cursor.Skip();
            return false;
        }

        bool isFound = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            isFound |= ReadIs(ref cursor, cursor.Peek(), plain);
        }

        return isFound;
    }

    /// <summary>True for an object whose <c>type</c> is <c>text</c>.</summary>
    public static bool ReadIsTextFormat(ref JsonCursor cursor, JsonKind kind)
    {
        if (kind != JsonKind.Object)
        {
            cursor.Skip();
            return false;
        }

        bool isText = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind value = cursor.Peek();
            if (cursor.Is(key, "type"u8))
            {
                isText = ReadIs(ref cursor, value, "text"u8);
            }
            else
            {
                cursor.Skip();
            }
        }

        return isText;
    }

    /// <summary>Walks over an array and returns its length.</summary>
    public static int SkipElements(ref JsonCursor cursor)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            cursor.Skip();
        }

        return frame.Members;
    }

    /// <summary>Walks over an object and returns its number of members.</summary>
    public static int SkipMembers(ref JsonCursor cursor)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out _))
        {
            cursor.Skip();
        }

        return frame.Members;
    }

    private static void RequireStopString(ref JsonCursor cursor, ref ChatFields fields, JsonKind kind, string expected)
    {
        int at = cursor.Position;
        if (kind != JsonKind.String)
        {
            fields.Report(RequestDefects.WrongType(at, "stop", expected));
            cursor.Skip();
        }
        else if (cursor.ReadString(out JsonText value) && value.Length == 0)
        {
            fields.Report(RequestDefects.OutOfRange(at, "stop", "free of empty strings"));
        }
    }
}
