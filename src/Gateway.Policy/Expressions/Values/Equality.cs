using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Values;

/// <summary>CEL's equality for the values of one type: deep for lists and maps, IEEE for doubles.</summary>
internal static class Equality
{
    /// <summary>The equality of values of this type.</summary>
    public static Relation Of(ExpressionType type) => type.Kind switch
    {
        TypeKind.Nothing => static (in _, in _) => false,
        TypeKind.Null => static (in _, in _) => true,
        TypeKind.Double => static (in a, in b) => a.Double == b.Double,
        TypeKind.String => static (in a, in b) => string.Equals(a.Text, b.Text),
        TypeKind.List => ListsOf(Of(type.Element!)),
        TypeKind.Map => MapsOf(Of(type.Element!)),
        _ => static (in a, in b) => a.Bits == b.Bits,
    };

    /// <summary>The opposite of a relation.</summary>
    public static Relation Not(Relation relation) => (in a, in b) => !relation(a, b);

    /// <summary>Whether a value of this type is an item of a list of such values.</summary>
    public static Relation Membership(ExpressionType type)
    {
        if (type.Kind == TypeKind.String)
        {
            return Lists.ContainsText;
        }

        var equal = Of(type);
        return (in item, in list) =>
        {
            var count = Lists.Count(list.Reference!);
            for (var i = 0; i < count; i++)
            {
                if (equal(item, Lists.At(list.Reference!, i)))
                {
                    return true;
                }
            }

            return false;
        };
    }

    private static Relation ListsOf(Relation equal) => (in a, in b) =>
    {
        var count = Lists.Count(a.Reference!);
        if (count != Lists.Count(b.Reference!))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!equal(Lists.At(a.Reference!, i), Lists.At(b.Reference!, i)))
            {
                return false;
            }
        }

        return true;
    };

    private static Relation MapsOf(Relation equal) => (in a, in b) =>
    {
        var (left, right) = ((MapValue)a.Reference!, (MapValue)b.Reference!);
        if (left.Values.Length != right.Values.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Values.Length; i++)
        {
            var other = right.Shape.Find(left.Shape.Keys[i]);
            if (other < 0 || !equal(left.Values[i], right.Values[other]))
            {
                return false;
            }
        }

        return true;
    };
}
