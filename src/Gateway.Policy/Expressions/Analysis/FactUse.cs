using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Analysis;

/// <summary>Which facts an expression depends on, and which integers it compares each to.</summary>
internal sealed class FactUse
{
    private readonly Dictionary<string, (SortedSet<long> Values, bool Complete)> _facts = new(StringComparer.Ordinal);

    private FactUse()
    {
    }

    /// <summary>
    /// The thresholds of every fact that the expression depends on. It must have been folded: what is folded away is no use.
    /// </summary>
    public static FrozenDictionary<string, ExpressionThresholds> Of(TypedNode expression)
    {
        var use = new FactUse();
        use.Visit(expression);
        return use._facts.ToFrozenDictionary(
            fact => fact.Key,
            fact => new ExpressionThresholds([.. fact.Value.Values], fact.Value.Complete));
    }

    private void Visit(TypedNode node)
    {
        switch (node)
        {
            case RelationNode { Kind: RelationKind.Order or RelationKind.Equality, Left: FactNode fact, Right: LiteralNode literal }:
                Compare(fact, [literal.Value], literal.Type);
                return;
            case RelationNode { Kind: RelationKind.Order or RelationKind.Equality, Left: LiteralNode literal, Right: FactNode fact }:
                Compare(fact, [literal.Value], literal.Type);
                return;
            case RelationNode { Kind: RelationKind.Membership, Left: FactNode fact, Right: LiteralNode { Type.Kind: TypeKind.List } list }:
                Compare(fact, (Value[])list.Value.Reference!, list.Type.Element!);
                return;
            case PresenceNode presence:
                Note(presence.Fact.Name, [], complete: true);
                return;
            case FactNode fact:
                Note(fact.Fact.Name, [], complete: false);
                return;
        }

        foreach (var child in node.Children)
        {
            Visit(child);
        }
    }

    private void Compare(FactNode fact, Value[] literals, ExpressionType type)
    {
        var isWhole = fact.Type.Kind is TypeKind.Int or TypeKind.UInt;
        var thresholds = isWhole ? Array.ConvertAll(literals, literal => Thresholds(literal, type.Kind)) : [];
        Note(fact.Fact.Name, [.. thresholds.SelectMany(values => values ?? [])], isWhole && !thresholds.Contains(null));
    }

    /// <summary>The integers at which a comparison with a literal can turn, or null when one of them is beyond the range.</summary>
    private static long[]? Thresholds(Value literal, TypeKind type)
    {
        switch (type)
        {
            case TypeKind.Int:
                return [literal.Bits];
            case TypeKind.UInt:
                return literal.Bits >= 0 ? [literal.Bits] : null;
            case TypeKind.Double when double.IsNaN(literal.Double):
                return [];
            case TypeKind.Double when Math.Abs(literal.Double) < long.MaxValue:
                return [(long)Math.Floor(literal.Double), (long)Math.Ceiling(literal.Double)];
            default:
                return null;
        }
    }

    private void Note(string name, IEnumerable<long> values, bool complete)
    {
        var (known, isComplete) = _facts.GetValueOrDefault(name, ([], true));
        known.UnionWith(values);
        _facts[name] = (known, isComplete && complete);
    }
}
