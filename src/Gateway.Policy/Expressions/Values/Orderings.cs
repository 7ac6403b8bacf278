using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Values;

/// <summary>
/// The four comparisons, for every pair of types that CEL orders; numbers of different types by their place on the number line.
/// </summary>
internal static class Orderings
{
    /// <summary>The comparison written so between these types, or null when they have no order.</summary>
    public static Relation? Of(string comparison, TypeKind left, TypeKind right) => (left, right) switch
    {
        (TypeKind.Int, TypeKind.Int) or (TypeKind.Bool, TypeKind.Bool) or (TypeKind.Ranked, TypeKind.Ranked)
            or (TypeKind.Timestamp, TypeKind.Timestamp) or (TypeKind.Duration, TypeKind.Duration) => Make<ByBits>(comparison),
        (TypeKind.UInt, TypeKind.UInt) => Make<ByUInt>(comparison),
        (TypeKind.Double, TypeKind.Double) => Make<ByDouble>(comparison),
        (TypeKind.String, TypeKind.String) => Make<ByText>(comparison),
        (TypeKind.Int, TypeKind.UInt) => Make<IntUInt>(comparison),
        (TypeKind.UInt, TypeKind.Int) => Make<Reversed<IntUInt>>(comparison),
        (TypeKind.Int, TypeKind.Double) => Make<IntDouble>(comparison),
        (TypeKind.Double, TypeKind.Int) => Make<Reversed<IntDouble>>(comparison),
        (TypeKind.UInt, TypeKind.Double) => Make<UIntDouble>(comparison),
        (TypeKind.Double, TypeKind.UInt) => Make<Reversed<UIntDouble>>(comparison),
        _ => null,
    };

    private static Relation Make<T>(string comparison)
        where T : struct, IOrdering => comparison switch
        {
            "<" => static (in a, in b) => T.Compare(a, b) < 0,
            "<=" => static (in a, in b) => T.Compare(a, b) <= 0,
            ">" => static (in a, in b) => T.Compare(a, b) == 1,
            _ => static (in a, in b) => T.Compare(a, b) is 0 or 1,
        };

    private static int Place(bool less, bool greater) => less ? -1 : greater ? 1 : 0;

    private readonly struct ByBits : IOrdering
    {
        public static int Compare(in Value a, in Value b) => Place(a.Bits < b.Bits, a.Bits > b.Bits);
    }

    private readonly struct ByUInt : IOrdering
    {
        public static int Compare(in Value a, in Value b) => Place(a.UInt < b.UInt, a.UInt > b.UInt);
    }

    private readonly struct ByDouble : IOrdering
    {
        public static int Compare(in Value a, in Value b) =>
            double.IsNaN(a.Double) || double.IsNaN(b.Double) ? IOrdering.Unordered : Place(a.Double < b.Double, a.Double > b.Double);
    }

    private readonly struct ByText : IOrdering
    {
        public static int Compare(in Value a, in Value b) => Math.Sign(Texts.Compare(a.Text, b.Text));
    }

    private readonly struct IntUInt : IOrdering
    {
        public static int Compare(in Value a, in Value b) => a.Bits < 0 ? -1 : Place((ulong)a.Bits < b.UInt, (ulong)a.Bits > b.UInt);
    }

    private readonly struct IntDouble : IOrdering
    {
        public static int Compare(in Value a, in Value b)
        {
            var (whole, real) = (a.Bits, b.Double);
            if (!(real < 9223372036854775808.0))
            {
                return double.IsNaN(real) ? IOrdering.Unordered : -1;
            }

            if (real < -9223372036854775808.0)
            {
                return 1;
            }

            // Cut toward zero both are exact, and what was cut off decides when they are equal.
            var cut = (long)real;
            return whole != cut ? Place(whole < cut, whole > cut) : Place(cut < real, cut > real);
        }
    }

    private readonly struct UIntDouble : IOrdering
    {
        public static int Compare(in Value a, in Value b)
        {
            var (whole, real) = (a.UInt, b.Double);
            if (!(real < 18446744073709551616.0))
            {
                return double.IsNaN(real) ? IOrdering.Unordered : -1;
            }

            if (real < 0)
            {
                return 1;
            }

            var cut = (ulong)real;
            return whole != cut ? Place(whole < cut, whole > cut) : Place(cut < real, cut > real);
        }
    }

    private readonly struct Reversed<T> : IOrdering
        where T : struct, IOrdering
    {
        public static int Compare(in Value a, in Value b)
        {
            var place = T.Compare(b, a);
            return place == IOrdering.Unordered ? place : -place;
        }
    }
}
