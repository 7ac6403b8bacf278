using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The conversions that CEL has.</summary>
internal static class ConversionTable
{
    /// <summary>The functions' names.</summary>
    public static readonly string[] Names = ["int", "uint", "double", "string", "bool"];

    /// <summary>How the function converts this type, or null when it does not.</summary>
    public static (UnaryOperation Operation, ExpressionType Type)? Find(string function, ExpressionType from) =>
        (function, from.Kind) switch
        {
            ("int", TypeKind.Int) => (Conversions.Same, ExpressionType.Int),
            ("int", TypeKind.UInt) => (Conversions.UIntToInt, ExpressionType.Int),
            ("int", TypeKind.Double) => (Conversions.DoubleToInt, ExpressionType.Int),
            ("int", TypeKind.String) => (Conversions.TextToInt, ExpressionType.Int),
            ("int", TypeKind.Timestamp) => (Conversions.MomentToInt, ExpressionType.Int),
            ("uint", TypeKind.UInt) => (Conversions.Same, ExpressionType.UInt),
            ("uint", TypeKind.Int) => (Conversions.IntToUInt, ExpressionType.UInt),
            ("uint", TypeKind.Double) => (Conversions.DoubleToUInt, ExpressionType.UInt),
            ("uint", TypeKind.String) => (Conversions.TextToUInt, ExpressionType.UInt),
            ("double", TypeKind.Double) => (Conversions.Same, ExpressionType.Double),
            ("double", TypeKind.Int) => (Conversions.IntToDouble, ExpressionType.Double),
            ("double", TypeKind.UInt) => (Conversions.UIntToDouble, ExpressionType.Double),
            ("double", TypeKind.String) => (Conversions.TextToDouble, ExpressionType.Double),
            ("string", TypeKind.String) => (Conversions.Same, ExpressionType.String),
            ("string", TypeKind.Int) => (Conversions.IntToText, ExpressionType.String),
            ("string", TypeKind.UInt) => (Conversions.UIntToText, ExpressionType.String),
            ("string", TypeKind.Double) => (Conversions.DoubleToText, ExpressionType.String),
            ("string", TypeKind.Bool) => (Conversions.BoolToText, ExpressionType.String),
            ("string", TypeKind.Timestamp) => (Conversions.MomentToText, ExpressionType.String),
            ("string", TypeKind.Duration) => (Conversions.SpanToText, ExpressionType.String),
            ("string", TypeKind.Ranked) => (Name(from.Scale!), ExpressionType.String),
            ("bool", TypeKind.Bool) => (Conversions.Same, ExpressionType.Bool),
            ("bool", TypeKind.String) => (Conversions.TextToBool, ExpressionType.Bool),
            _ => null,
        };

    private static UnaryOperation Name(RankedScale scale)
    {
        var names = scale.Labels.Select(label => new Value((object)label)).ToArray();
        return (in rank, out result) =>
        {
            result = names[rank.Bits];
            return Failure.None;
        };
    }
}
