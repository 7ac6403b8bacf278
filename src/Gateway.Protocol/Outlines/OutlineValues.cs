using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>Reads single values of a request body; each takes exactly one value off the cursor, whatever it is.</summary>
internal static class OutlineValues
{
    /// <summary>Most stop sequences OpenAI accepts (requirement P8).</summary>
    private const int MaxStops = 4;

    /// <summary>Longest model name accepted, in bytes: names are looked up in memory of this size.</summary>
    private const int MaxModelBytes = ModelName.MaxBytes;

    /// <summary>The required name of a model.</summary>
    public static void ReadModel(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        fields.ModelStart = cursor.Position;
        if (kind != JsonKind.String)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "model", "a string"));
            cursor.Skip();
            return;
        }

        cursor.ReadString(out JsonText name);
        fields.ModelLength = name.Length + 2;
        if (name.Length == 0)
        {
            fields.Report(RequestDefects.Missing(fields.ModelStart, "model"));
        }
        else if (name.Length > MaxModelBytes)
        {
            fields.Report(RequestDefects.OutOfRange(fields.ModelStart, "model", $"at most {MaxModelBytes} bytes long"));
        }
    }

    /// <summary>A boolean.</summary>
    public static bool ReadFlag(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param)
    {
        if (kind is not (JsonKind.True or JsonKind.False))
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "true or false"));
        }

        cursor.Skip();
        return kind == JsonKind.True;
    }

    /// <summary>An integer from 1 to <paramref name="max"/>; null when it is none, which is reported.</summary>
    public static int? ReadPositive(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param, int max) =>
        ReadInteger(ref cursor, ref fields, kind, param, 1, max);

    /// <summary>An integer from <paramref name="min"/> to <paramref name="max"/>; null when it is none, which is reported.</summary>
    public static int? ReadInteger(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param, int min, int max)
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

        if (!JsonNumbers.TryInteger(digits, out long value) || value < min || value > max)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, $"an integer from {min} to {max}"));
            return null;
        }

        return (int)value;
    }

    /// <summary>Any number.</summary>
    public static void RequireNumber(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param)
    {
        if (kind != JsonKind.Number)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "a number"));
        }

        cursor.Skip();
    }

    /// <summary>One non-empty string, or an array of 1 to 4 of them.</summary>
    public static void RequireStop(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.Array)
        {
            RequireFilled(ref cursor, ref fields, kind, "stop", "a string or an array of strings");
            return;
        }

        int at = cursor.Position;
        if (RequireStrings(ref cursor, ref fields, kind, "stop", MaxStops) == 0)
        {
            fields.Report(RequestDefects.OutOfRange(at, "stop", $"an array of 1 to {MaxStops} strings"));
        }
    }

    /// <summary>An array of at most <paramref name="max"/> non-empty strings; returns its length.</summary>
    public static int RequireStrings(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param, int max)
    {
        int at = cursor.Position;
        if (kind != JsonKind.Array)
        {
            fields.Report(RequestDefects.WrongType(at, param, "an array of strings"));
            cursor.Skip();
            return 0;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            RequireFilled(ref cursor, ref fields, cursor.Peek(), param, "an array of strings");
        }

        if (frame.Members > max)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, $"an array of 1 to {max} strings"));
        }

        return frame.Members;
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

    /// <summary>True for an object whose member <paramref name="name"/> is there and not null; what is no object is reported.</summary>
    public static bool ReadHasMember(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param, ReadOnlySpan<byte> name)
    {
        if (kind != JsonKind.Object)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "an object"));
            cursor.Skip();
            return false;
        }

        bool isThere = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            isThere |= cursor.Peek() != JsonKind.Null && cursor.Is(key, name);
            cursor.Skip();
        }

        return isThere;
    }

    /// <summary>Walks over an array that the model reads, adds its text, and returns its length; what is no array is reported.</summary>
    public static int ReadTextElements(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param)
    {
        if (kind != JsonKind.Array)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, param, "an array"));
            cursor.Skip();
            return 0;
        }

        int before = cursor.StringBytes;
        int count = SkipElements(ref cursor);
        fields.TextBytes += cursor.StringBytes - before;
        return count;
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

    private static void RequireFilled(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string param, string expected)
    {
        int at = cursor.Position;
        if (kind != JsonKind.String)
        {
            fields.Report(RequestDefects.WrongType(at, param, expected));
            cursor.Skip();
        }
        else if (cursor.ReadString(out JsonText value) && value.Length == 0)
        {
            fields.Report(RequestDefects.OutOfRange(at, param, "free of empty strings"));
        }
    }
}
