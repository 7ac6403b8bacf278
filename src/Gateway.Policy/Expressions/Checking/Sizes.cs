using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The forms of <c>size</c>.</summary>
internal static class Sizes
{
    /// <summary>The size of values of this kind, or null when they have none.</summary>
    public static UnaryOperation? Of(TypeKind kind) => kind switch
    {
        TypeKind.String => static (in text, out result) => Count(Texts.Size(text.Text), out result),
        TypeKind.List => static (in list, out result) => Count(Lists.Count(list.Reference!), out result),
        TypeKind.Map => static (in map, out result) => Count(((MapValue)map.Reference!).Values.Length, out result),
        _ => null,
    };

    private static Failure Count(long size, out Value result)
    {
        result = new Value(size);
        return Failure.None;
    }
}
