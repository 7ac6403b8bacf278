using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Analysis;

/// <summary>How large a value can be.</summary>
/// <param name="Length">Units of a text, items of a list or map; 1 for the others.</param>
/// <param name="Element">How large an item, or a map's value, can be.</param>
/// <param name="Key">How large a map's key can be.</param>
internal sealed record Extent(long Length, Extent? Element = null, Extent? Key = null)
{
    /// <summary>Larger numbers are not told apart: they are far beyond every bound, and their products still fit.</summary>
    private const long Ceiling = 1_000_000_000;

    /// <summary>This many units of a text are compared in a step.</summary>
    private const int UnitsPerStep = 16;

    /// <summary>Extent of values without inner size.</summary>
    public static readonly Extent Scalar = new(1);

    /// <summary>The larger of both, part by part.</summary>
    public static Extent Max(Extent a, Extent b) => new(Math.Max(a.Length, b.Length), Max2(a.Element, b.Element), Max2(a.Key, b.Key));

    /// <summary>Steps to walk through a value of this type.</summary>
    public long Steps(ExpressionType type) => type.Kind switch
    {
        TypeKind.String => 1 + (Length / UnitsPerStep),
        TypeKind.List => Sum(1, Product(Length, Element?.Steps(type.Element!) ?? 1)),
        TypeKind.Map => Sum(1, Product(Length, Sum(Key?.Steps(type.Key!) ?? 1, Element?.Steps(type.Element!) ?? 1))),
        _ => 1,
    };

    /// <summary>A sum that stops at the ceiling.</summary>
    public static long Sum(long a, long b) => Math.Min(a + b, Ceiling);

    /// <summary>A product that stops at the ceiling.</summary>
    public static long Product(long a, long b) => Math.Min(a * b, Ceiling);

    private static Extent? Max2(Extent? a, Extent? b) => a is null ? b : b is null ? a : Max(a, b);
}
