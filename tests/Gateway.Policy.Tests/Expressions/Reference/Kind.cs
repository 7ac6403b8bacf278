namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>A type as the reference sees it: a name, and the names of what is inside.</summary>
internal sealed record Kind(string Name, Kind? Item = null, Kind? Key = null)
{
    public static readonly Kind Any = new("?");
    public static readonly Kind Null = new("null");
    public static readonly Kind Bool = new("bool");
    public static readonly Kind Int = new("int");
    public static readonly Kind UInt = new("uint");
    public static readonly Kind Double = new("double");
    public static readonly Kind Text = new("string");
    public static readonly Kind Moment = new("timestamp");
    public static readonly Kind Span = new("duration");
    public static readonly Kind Label = new("label");
    public static readonly Kind Level = new("task.level");

    public static Kind List(Kind item) => new("list", item);

    public static Kind Map(Kind key, Kind value) => new("map", value, key);

    public bool IsNumber => this == Int || this == UInt || this == Double;

    public bool IsRanked => this == Label || this == Level;

    /// <summary>The kind that covers both, or null.</summary>
    public static Kind? Unify(Kind a, Kind b)
    {
        if (a == Any || b == Any)
        {
            return a == Any ? b : a;
        }

        if (a.Name != b.Name)
        {
            return null;
        }

        if (a.Item is null)
        {
            return a;
        }

        var item = Unify(a.Item, b.Item!);
        var key = a.Key is null ? null : Unify(a.Key, b.Key!);
        return item is null || (key is null && a.Key is not null) ? null : new Kind(a.Name, item, key);
    }
}
