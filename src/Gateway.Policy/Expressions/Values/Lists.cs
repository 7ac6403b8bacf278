namespace Gateway.Policy.Expressions.Values;

/// <summary>
/// Reads lists. A list is an array of values, or, so that a fact is not copied, whatever list of strings its getter answered.
/// </summary>
internal static class Lists
{
    /// <summary>Number of items.</summary>
    public static int Count(object list) => list switch
    {
        Value[] values => values.Length,
        string[] texts => texts.Length,
        _ => ((IReadOnlyList<string>)list).Count,
    };

    /// <summary>The item at an index that exists.</summary>
    public static Value At(object list, int index) => list switch
    {
        Value[] values => values[index],
        string[] texts => new Value((object)texts[index]),
        _ => new Value((object)((IReadOnlyList<string>)list)[index]),
    };

    /// <summary>The item at an index that may not exist.</summary>
    public static Failure Index(in Value list, in Value index, out Value result)
    {
        if ((ulong)index.Bits >= (ulong)Count(list.Reference!))
        {
            result = default;
            return Failure.IndexOutOfRange;
        }

        result = At(list.Reference!, (int)index.Bits);
        return Failure.None;
    }

    /// <summary>The items of the first, then those of the second.</summary>
    public static Failure Concat(in Value left, in Value right, out Value result)
    {
        var joined = new Value[Count(left.Reference!) + Count(right.Reference!)];
        CopyTo(left.Reference!, joined);
        CopyTo(right.Reference!, joined.AsSpan(Count(left.Reference!)));
        result = new Value((object)joined);
        return Failure.None;
    }

    /// <summary>Whether a text is an item of a list of texts.</summary>
    public static bool ContainsText(in Value text, in Value list)
    {
        var wanted = text.Text;
        switch (list.Reference!)
        {
            case string[] texts:
                foreach (var item in texts)
                {
                    if (string.Equals(item, wanted))
                    {
                        return true;
                    }
                }

                return false;
            case Value[] values:
                foreach (ref readonly var item in values.AsSpan())
                {
                    if (string.Equals(item.Text, wanted))
                    {
                        return true;
                    }
                }

                return false;
            default:
                var others = (IReadOnlyList<string>)list.Reference!;
                for (var i = 0; i < others.Count; i++)
                {
                    if (string.Equals(others[i], wanted))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    private static void CopyTo(object list, Span<Value> target)
    {
        var count = Count(list);
        for (var i = 0; i < count; i++)
        {
            target[i] = At(list, i);
        }
    }
}
