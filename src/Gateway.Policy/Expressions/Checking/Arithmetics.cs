using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The arithmetic operators with the types they take; CEL never converts between them on its own.</summary>
internal static class Arithmetics
{
    /// <summary>What the operator does with these types and what comes out, or null when it does not take them.</summary>
    public static (BinaryOperation Operation, ExpressionType Type)? Find(string sign, TypeKind left, TypeKind right) =>
        (sign, left, right) switch
        {
            ("+", TypeKind.Int, TypeKind.Int) => (Numbers.AddInt, ExpressionType.Int),
            ("-", TypeKind.Int, TypeKind.Int) => (Numbers.SubtractInt, ExpressionType.Int),
            ("*", TypeKind.Int, TypeKind.Int) => (Numbers.MultiplyInt, ExpressionType.Int),
            ("/", TypeKind.Int, TypeKind.Int) => (Numbers.DivideInt, ExpressionType.Int),
            ("%", TypeKind.Int, TypeKind.Int) => (Numbers.RemainderInt, ExpressionType.Int),
            ("+", TypeKind.UInt, TypeKind.UInt) => (Numbers.AddUInt, ExpressionType.UInt),
            ("-", TypeKind.UInt, TypeKind.UInt) => (Numbers.SubtractUInt, ExpressionType.UInt),
            ("*", TypeKind.UInt, TypeKind.UInt) => (Numbers.MultiplyUInt, ExpressionType.UInt),
            ("/", TypeKind.UInt, TypeKind.UInt) => (Numbers.DivideUInt, ExpressionType.UInt),
            ("%", TypeKind.UInt, TypeKind.UInt) => (Numbers.RemainderUInt, ExpressionType.UInt),
            ("+", TypeKind.Double, TypeKind.Double) => (Numbers.AddDouble, ExpressionType.Double),
            ("-", TypeKind.Double, TypeKind.Double) => (Numbers.SubtractDouble, ExpressionType.Double),
            ("*", TypeKind.Double, TypeKind.Double) => (Numbers.MultiplyDouble, ExpressionType.Double),
            ("/", TypeKind.Double, TypeKind.Double) => (Numbers.DivideDouble, ExpressionType.Double),
            ("+", TypeKind.String, TypeKind.String) => (Texts.Concat, ExpressionType.String),
            ("+", TypeKind.Timestamp, TypeKind.Duration) => (Moments.AddSpan, ExpressionType.Timestamp),
            ("+", TypeKind.Duration, TypeKind.Timestamp) => (Moments.AddToSpan, ExpressionType.Timestamp),
            ("+", TypeKind.Duration, TypeKind.Duration) => (Moments.AddSpans, ExpressionType.Duration),
            ("-", TypeKind.Timestamp, TypeKind.Timestamp) => (Moments.Between, ExpressionType.Duration),
            ("-", TypeKind.Timestamp, TypeKind.Duration) => (Moments.SubtractSpan, ExpressionType.Timestamp),
            ("-", TypeKind.Duration, TypeKind.Duration) => (Moments.Between, ExpressionType.Duration),
            _ => null,
        };
}
