using System.Collections.Frozen;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>Checks the operators.</summary>
internal sealed class OperatorChecker(Checker checker)
{
    /// <summary>The operators, by the names under which the parser calls them.</summary>
    public static readonly FrozenSet<string> Signs =
        new[] { "?:", "||", "&&", "!", "-_", "[]", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%" }
            .ToFrozenSet(StringComparer.Ordinal);

    private readonly RankedOperands _ranks = new(checker);

    /// <summary>Checks an operator.</summary>
    public TypedNode? Check(CallSyntax call)
    {
        switch (call.Function)
        {
            case "?:":
                return Conditional(call);
            case "||" or "&&":
                return Logic(call);
            case "!":
                return checker.CheckBool(call.Arguments[0], "the operand of '!'") is { } negated ? new NotNode(negated, call.Span) : null;
            case "-_":
                return Negation(call);
        }

        if (_ranks.Check(call) is not var (left, right))
        {
            return null;
        }

        return call.Function switch
        {
            "==" or "!=" => Equal(call, left, right),
            "<" or "<=" or ">" or ">=" => Ordered(call, left, right),
            "in" => Membership(call, left, right),
            "[]" => Index(call, left, right),
            _ => Arithmetic(call, left, right),
        };
    }

    private LogicNode? Logic(CallSyntax call)
    {
        var operands = call.Arguments.Select(operand => checker.CheckBool(operand, $"an operand of '{call.Function}'")).ToList();
        return operands.Contains(null) ? null : new LogicNode(call.Function == "||", operands.ConvertAll(operand => operand!), call.Span);
    }

    private TypedNode? Conditional(CallSyntax call)
    {
        var condition = checker.CheckBool(call.Arguments[0], "what stands before '?'");
        var (yes, no) = (checker.Check(call.Arguments[1]), checker.Check(call.Arguments[2]));
        if (condition is null || yes is null || no is null)
        {
            return null;
        }

        return ExpressionType.Join(yes.Type, no.Type) is { } type
            ? new ConditionalNode(condition, yes, no, type, call.Span)
            : checker.Fail(
                call.NameSpan,
                $"both values of '? :' must be of one type, and these are {yes.Type} and {no.Type}; convert one of them");
    }

    private TypedNode? Negation(CallSyntax call) => checker.Check(call.Arguments[0]) switch
    {
        null => null,
        { Type.Kind: TypeKind.Int } number => new UnaryNode(Numbers.NegateInt, number, ExpressionType.Int, call.Span),
        { Type.Kind: TypeKind.Double } number => new UnaryNode(Numbers.NegateDouble, number, ExpressionType.Double, call.Span),
        var other => checker.Fail(call.Span, $"'-' takes an int or a double, and this is {Checker.Article(other.Type)}; convert it"),
    };

    private TypedNode? Equal(CallSyntax call, TypedNode left, TypedNode right)
    {
        if (ExpressionType.Join(left.Type, right.Type) is not { } type)
        {
            return Mismatch(call, left, right);
        }

        var equal = Equality.Of(type);
        return new RelationNode(RelationKind.Equality, call.Function == "==" ? equal : Equality.Not(equal), left, right, call.Span);
    }

    private TypedNode? Ordered(CallSyntax call, TypedNode left, TypedNode right) =>
        Orderings.Of(call.Function, left.Type.Kind, right.Type.Kind) is { } order && left.Type.Scale == right.Type.Scale
            ? new RelationNode(RelationKind.Order, order, left, right, call.Span)
            : Mismatch(call, left, right);

    private TypedNode? Membership(CallSyntax call, TypedNode item, TypedNode range)
    {
        switch (range.Type.Kind)
        {
            case TypeKind.List when ExpressionType.Join(item.Type, range.Type.Element!) is { } type:
                return new RelationNode(RelationKind.Membership, Equality.Membership(type), item, range, call.Span);
            case TypeKind.Map when item.Type.Kind is TypeKind.String or TypeKind.Int or TypeKind.UInt or TypeKind.Bool
                && ExpressionType.Join(item.Type, range.Type.Key!) is not null:
                return new RelationNode(RelationKind.Membership, MapValue.HasKey, item, range, call.Span);
            case TypeKind.List or TypeKind.Map:
                return Mismatch(call, item, range);
            default:
                var cure = range.Type.Kind == TypeKind.String
                    ? "use contains() for a part of a text"
                    : "use a list, such as [\"a\", \"b\"]";
                return checker.Fail(
                    call.NameSpan,
                    $"'in' takes a list or a map on its right, and this is {Checker.Article(range.Type)}; {cure}");
        }
    }

    private TypedNode? Index(CallSyntax call, TypedNode operand, TypedNode index) => operand.Type.Kind switch
    {
        TypeKind.List when operand.Type.Element!.Kind == TypeKind.Nothing =>
            checker.Fail(operand.Span, "an empty list has no items; leave the index out"),
        TypeKind.List when index.Type.Kind == TypeKind.Int =>
            new BinaryNode(Lists.Index, operand, index, operand.Type.Element!, call.Span),
        TypeKind.Map when operand.Type.Key == index.Type =>
            new BinaryNode(MapValue.Index, operand, index, operand.Type.Element!, call.Span),
        TypeKind.List or TypeKind.Map => checker.Fail(
            index.Span,
            $"the index of {Checker.Article(operand.Type)} cannot be {Checker.Article(index.Type)}; convert it"),
        _ => checker.Fail(call.NameSpan, $"{Checker.Article(operand.Type)} has no items; an index follows a list or a map"),
    };

    private TypedNode? Arithmetic(CallSyntax call, TypedNode left, TypedNode right)
    {
        if (call.Function == "+" && left.Type.Kind == TypeKind.List && ExpressionType.Join(left.Type, right.Type) is { } joined)
        {
            return new BinaryNode(Lists.Concat, left, right, joined, call.Span);
        }

        return Arithmetics.Find(call.Function, left.Type.Kind, right.Type.Kind) is var (operation, type)
            ? new BinaryNode(operation, left, right, type, call.Span)
            : Mismatch(call, left, right);
    }

    private TypedNode? Mismatch(CallSyntax call, TypedNode left, TypedNode right) =>
        checker.Fail(call.NameSpan, $"'{call.Function}' does not take {left.Type} and {right.Type}; {Cure(call.Function, left, right)}");

    private static string Cure(string sign, TypedNode left, TypedNode right)
    {
        var (a, b) = (left.Type.Kind, right.Type.Kind);
        if (IsNumber(a) && IsNumber(b) && a != b)
        {
            var (literal, other) = right is LiteralNode ? (right, a) : (left, b);
            return literal is LiteralNode && literal.Type.Kind == TypeKind.Int
                ? other == TypeKind.UInt ? "write the number with 'u' behind" : "write the number with '.0' behind"
                : $"convert one side, such as {left.Type}(…)";
        }

        if (a == TypeKind.Null || b == TypeKind.Null)
        {
            return "nothing but null is null; ask has(…) whether a fact is there";
        }

        return a == TypeKind.Ranked || b == TypeKind.Ranked
            ? "compare it with one of its names, or convert it with string(…)"
            : a == b ? $"'{sign}' is not defined for this type" : "both sides must be of one type; convert one of them";
    }

    private static bool IsNumber(TypeKind kind) => kind is TypeKind.Int or TypeKind.UInt or TypeKind.Double;
}
