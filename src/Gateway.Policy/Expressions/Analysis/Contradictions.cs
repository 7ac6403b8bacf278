using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Analysis;

/// <summary>
/// Finds conditions on one fact that no value fulfils, such as <c>tokens &gt; 8000 &amp;&amp; tokens &lt; 4000</c>. It tries every value
/// that can make a difference: all of a small type, and for numbers and texts one on, between and beside those compared to.
/// </summary>
internal static class Contradictions
{
    /// <summary>Most nodes worked out; beyond it nothing is claimed.</summary>
    private const int MaxWork = 20_000;

    /// <summary>True when no facts make the expression, which has been folded, hold. False: nothing was found.</summary>
    public static bool Exist(TypedNode expression)
    {
        var groups = Conjuncts(expression)
            .Select(conjunct => (Conjunct: conjunct, Facts: Facts(conjunct).DistinctBy(fact => fact.Name).ToArray()))
            .Where(conjunct => conjunct.Facts.Length == 1)
            .GroupBy(conjunct => conjunct.Facts[0].Name, conjunct => conjunct, StringComparer.Ordinal);
        return groups.Any(group => Contradict(group.First().Facts[0], [.. group.Select(conjunct => conjunct.Conjunct)]));
    }

    private static bool Contradict(FactDeclaration fact, TypedNode[] conjuncts)
    {
        if (fact.Type.Kind is TypeKind.Int or TypeKind.UInt)
        {
            conjuncts = Array.FindAll(conjuncts, conjunct => FactUse.Of(conjunct)[fact.Name].Complete);
        }

        if (conjuncts.Length == 0 || Candidates(fact, conjuncts) is not { } values || values.Count * conjuncts.Sum(Size) > MaxWork)
        {
            return false;
        }

        var tried = fact.IsOptional ? values.Cast<Value?>().Append(null) : values.Cast<Value?>();
        return tried.All(value => !Array.TrueForAll(conjuncts, conjunct => Holds(conjunct, value)));
    }

    private static bool Holds(TypedNode conjunct, Value? value) =>
        Folding.Fold(Assume(conjunct, value)) is LiteralNode { Value.IsTrue: true };

    /// <summary>The node with its one fact known. Absent, the fact stays: reading it fails, and so it folds to nothing.</summary>
    private static TypedNode Assume(TypedNode node, Value? value) => node switch
    {
        FactNode when value is { } known => new LiteralNode(known, node.Type, node.Span),
        PresenceNode => new LiteralNode(Value.Of(value is not null), node.Type, node.Span),
        { Children.Count: 0 } => node,
        _ => node.Over([.. node.Children.Select(child => Assume(child, value))]),
    };

    private static List<Value>? Candidates(FactDeclaration fact, TypedNode[] conjuncts) => fact.Type.Kind switch
    {
        TypeKind.Bool => [Value.False, Value.True],
        TypeKind.Ranked => [.. fact.Type.Scale!.Labels.Select((_, rank) => new Value((long)rank))],
        TypeKind.Int => Numbers(conjuncts, fact.Name, long.MinValue),
        // The thresholds end where the ints do, and uints go on.
        TypeKind.UInt => [.. Numbers(conjuncts, fact.Name, 0), new Value(ulong.MaxValue)],
        TypeKind.String => Texts(conjuncts),
        _ => null,
    };

    private static List<Value> Numbers(TypedNode[] conjuncts, string name, long least)
    {
        var thresholds = conjuncts.SelectMany(conjunct => FactUse.Of(conjunct)[name].Values);
        var near = thresholds.SelectMany(value => new[] { (Int128)value - 1, value, (Int128)value + 1 }).Append(0);
        return [.. near.Where(value => value >= least && value <= long.MaxValue).Distinct().Select(value => new Value((long)value))];
    }

    /// <summary>The texts compared to and one more, or null when texts are used otherwise than for equality.</summary>
    private static List<Value>? Texts(TypedNode[] conjuncts)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        if (!Array.TrueForAll(conjuncts, conjunct => Collect(conjunct, texts)))
        {
            return null;
        }

        var other = new string('\uFFFE', texts.Select(text => text.Length).DefaultIfEmpty().Max() + 1);
        return [.. texts.Append(other).Select(text => new Value((object)text))];
    }

    private static bool Collect(TypedNode node, HashSet<string> texts)
    {
        switch (node)
        {
            case RelationNode { Kind: RelationKind.Equality, Left: FactNode, Right: LiteralNode literal }:
                return texts.Add(literal.Value.Text) || true;
            case RelationNode { Kind: RelationKind.Equality, Left: LiteralNode literal, Right: FactNode }:
                return texts.Add(literal.Value.Text) || true;
            case RelationNode { Kind: RelationKind.Membership, Left: FactNode, Right: LiteralNode { Type.Kind: TypeKind.List } list }:
                texts.UnionWith(((Value[])list.Value.Reference!).Select(item => item.Text));
                return true;
            case FactNode:
                return false;
            default:
                return node.Children.All(child => Collect(child, texts));
        }
    }

    private static IEnumerable<TypedNode> Conjuncts(TypedNode node) =>
        node is LogicNode { Decisive: false } all ? all.Operands.SelectMany(Conjuncts) : [node];

    private static IEnumerable<FactDeclaration> Facts(TypedNode node) => node switch
    {
        FactNode fact => [fact.Fact],
        PresenceNode presence => [presence.Fact],
        _ => node.Children.SelectMany(Facts),
    };

    private static int Size(TypedNode node) => 1 + node.Children.Sum(Size);
}
