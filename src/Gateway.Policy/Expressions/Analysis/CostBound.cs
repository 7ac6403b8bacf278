using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Analysis;

/// <summary>
/// The steps that an evaluation takes in the worst case: every operand is read, and every macro goes over its longest range.
/// </summary>
internal sealed class CostBound
{
    /// <summary>Longest text of a conversion of a scalar: a timestamp with all its digits.</summary>
    private const int ConvertedLength = 32;

    private readonly Extent[] _variables = new Extent[ExpressionLimits.MaxMacroDepth];

    private CostBound()
    {
    }

    /// <summary>The steps of the expression; beyond a billion they are not counted exactly.</summary>
    public static long Of(TypedNode node) => new CostBound().Measure(node).Steps;

    private (long Steps, Extent Extent) Measure(TypedNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                return (1, Literal(literal.Value, literal.Type));
            case FactNode fact:
                return (1, Fact(fact));
            case VariableNode variable:
                return (1, _variables[variable.Slot]);
            case MacroNode macro:
                return Macro(macro);
        }

        var children = node.Children.Select(Measure).ToArray();
        var steps = children.Aggregate(1L, (sum, child) => Extent.Sum(sum, child.Steps));
        var extents = Array.ConvertAll(children, child => child.Extent);
        return (Extent.Sum(steps, Own(node, extents)), Result(node, extents));
    }

    /// <summary>Steps of the node itself, beyond the one for being visited.</summary>
    private static long Own(TypedNode node, Extent[] extents) => node switch
    {
        RelationNode { Kind: RelationKind.Pattern } => extents[0].Length,
        RelationNode { Kind: RelationKind.Membership, Right.Type.Kind: TypeKind.Map } relation => extents[0].Steps(relation.Left.Type),
        RelationNode or UnaryNode or BinaryNode =>
            node.Children.Zip(extents).Aggregate(0L, (sum, pair) => Extent.Sum(sum, pair.Second.Steps(pair.First.Type))),
        _ => 0,
    };

    private static Extent Result(TypedNode node, Extent[] extents) => node switch
    {
        ConditionalNode => Extent.Max(extents[1], extents[2]),
        ListNode => new Extent(extents.Length, extents.Aggregate(Extent.Scalar, Extent.Max)),
        MapNode map => new Extent(extents.Length, extents.Aggregate(Extent.Scalar, Extent.Max), Keys(map.Shape)),
        UnaryNode { Type.Kind: TypeKind.String, Operand.Type.Kind: TypeKind.String } => extents[0],
        UnaryNode { Type.Kind: TypeKind.String } => new Extent(ConvertedLength),
        BinaryNode { Right.Type.Kind: TypeKind.String, Type.Kind: TypeKind.String, Left.Type.Kind: TypeKind.String } =>
            new Extent(Extent.Sum(extents[0].Length, extents[1].Length)),
        BinaryNode { Left.Type.Kind: TypeKind.List, Right.Type.Kind: TypeKind.List } =>
            Extent.Max(extents[0], extents[1]) with { Length = Extent.Sum(extents[0].Length, extents[1].Length) },
        BinaryNode { Left.Type.Kind: TypeKind.List or TypeKind.Map } => extents[0].Element ?? Extent.Scalar,
        _ => Extent.Scalar,
    };

    private (long Steps, Extent Extent) Macro(MacroNode macro)
    {
        var (rangeSteps, range) = Measure(macro.Range);
        _variables[macro.Slot] = (macro.Range.Type.Kind == TypeKind.Map ? range.Key : range.Element) ?? Extent.Scalar;
        var predicate = Measure(macro.Predicate).Steps;
        var (transform, made) = macro.Transform is null ? (1, _variables[macro.Slot]) : Measure(macro.Transform);
        var steps = Extent.Sum(rangeSteps, Extent.Product(range.Length, 1 + predicate + transform));
        return (1 + steps, macro.Kind is MacroKind.Filter or MacroKind.Map ? new Extent(range.Length, made) : Extent.Scalar);
    }

    private static Extent Fact(FactNode fact) => fact.Type.Kind switch
    {
        TypeKind.String => new Extent(ExpressionLimits.AssumedTextLength),
        TypeKind.List => new Extent(fact.Fact.MaxItems, new Extent(ExpressionLimits.AssumedTextLength)),
        _ => Extent.Scalar,
    };

    private static Extent Literal(Value value, ExpressionType type) =>
        type.Kind == TypeKind.String ? new Extent(value.Text.Length) : Extent.Scalar;

    private static Extent Keys(MapShape shape) =>
        new(shape.Keys.Select(key => (long)((key.Reference as string)?.Length ?? 1)).DefaultIfEmpty().Max());
}
