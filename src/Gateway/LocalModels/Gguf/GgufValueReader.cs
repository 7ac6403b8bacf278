namespace Gateway.LocalModels.Gguf;

/// <summary>Reads metadata values; of arrays it keeps the beginning and passes over the rest.</summary>
internal static class GgufValueReader
{
    private const string What = "a value";

    /// <summary>A value with the type that stands before it.</summary>
    public static GgufValue Read(GgufCursor cursor)
    {
        var type = ReadType(cursor);
        return type == GgufValueType.Array ? ReadArray(cursor) : ReadScalar(cursor, type, GgufLimits.TextBytes);
    }

    private static GgufValueType ReadType(GgufCursor cursor)
    {
        var at = cursor.Position;
        var type = cursor.Number<uint>("a value's type");
        return type <= (uint)GgufValueType.Float64
            ? (GgufValueType)type
            : throw new GgufFormatException(GgufDefect.Malformed, $"{type} is not a type of value", at);
    }

    private static GgufValue ReadScalar(GgufCursor cursor, GgufValueType type, int textBytes) => type switch
    {
        GgufValueType.UInt8 => Integer(type, cursor.Number<byte>(What)),
        GgufValueType.Int8 => Integer(type, cursor.Number<sbyte>(What)),
        GgufValueType.UInt16 => Integer(type, cursor.Number<ushort>(What)),
        GgufValueType.Int16 => Integer(type, cursor.Number<short>(What)),
        GgufValueType.UInt32 => Integer(type, cursor.Number<uint>(What)),
        GgufValueType.Int32 => Integer(type, cursor.Number<int>(What)),
        GgufValueType.Int64 => Integer(type, cursor.Number<long>(What)),
        GgufValueType.UInt64 => cursor.Number<ulong>(What) is <= long.MaxValue and var number ? Integer(type, (long)number) : new GgufValue { Type = type },
        GgufValueType.Float32 => new GgufValue { Type = type, Real = BitConverter.UInt32BitsToSingle(cursor.Number<uint>(What)) },
        GgufValueType.Float64 => new GgufValue { Type = type, Real = BitConverter.UInt64BitsToDouble(cursor.Number<ulong>(What)) },
        GgufValueType.Bool => Boolean(cursor),
        _ => new GgufValue { Type = type, Text = cursor.Text(What, textBytes) },
    };

    private static GgufValue ReadArray(GgufCursor cursor)
    {
        var at = cursor.Position;
        var elementType = ReadType(cursor);
        if (elementType == GgufValueType.Array)
        {
            // The format would allow it; no published file does it and the engine refuses it.
            throw new GgufFormatException(GgufDefect.Malformed, "an array holds arrays, which the engine does not read", at);
        }

        var size = Size(elementType);
        var count = cursor.Count("the length of an array", long.MaxValue, size);
        var first = new List<GgufValue>();
        while (first.Count < Math.Min(count, GgufLimits.KeptElements))
        {
            first.Add(ReadScalar(cursor, elementType, GgufLimits.ElementTextBytes));
        }

        SkipElements(cursor, elementType, count - first.Count, size);
        return new GgufValue { Type = GgufValueType.Array, Array = new GgufArray(elementType, count, first) };
    }

    private static void SkipElements(GgufCursor cursor, GgufValueType type, long count, int size)
    {
        const string Rest = "an array";
        if (type != GgufValueType.String)
        {
            cursor.Skip(count * size, Rest);
            return;
        }

        for (var i = 0L; i < count; i++)
        {
            cursor.SkipText(Rest);
        }
    }

    private static GgufValue Integer(GgufValueType type, long value) => new() { Type = type, Integer = value };

    private static GgufValue Boolean(GgufCursor cursor)
    {
        var at = cursor.Position;
        var value = cursor.Number<byte>(What);
        return value <= 1
            ? Integer(GgufValueType.Bool, value)
            : throw new GgufFormatException(GgufDefect.Malformed, $"{value} is not a truth value", at);
    }

    // The least a value takes; for numbers exactly what it takes.
    private static int Size(GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Bool => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        _ => 8,
    };
}
