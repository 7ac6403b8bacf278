namespace Gateway.Policy.Expressions.Values;

/// <summary>A map: its shape and the values in the shape's order.</summary>
/// <param name="Shape">The keys.</param>
/// <param name="Values">A value for each key.</param>
internal sealed record MapValue(MapShape Shape, Value[] Values)
{
    /// <summary>The value of a key, which may not exist.</summary>
    public static Failure Index(in Value map, in Value key, out Value result)
    {
        var value = (MapValue)map.Reference!;
        var position = value.Shape.Find(key);
        result = position < 0 ? default : value.Values[position];
        return position < 0 ? Failure.NoSuchKey : Failure.None;
    }

    /// <summary>Whether the key exists: the meaning of <c>key in map</c>.</summary>
    public static bool HasKey(in Value key, in Value map) => ((MapValue)map.Reference!).Shape.Find(key) >= 0;
}
