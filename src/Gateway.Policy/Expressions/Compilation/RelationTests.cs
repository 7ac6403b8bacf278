using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Compilation;

/// <summary>Compiles relations; one side of most is a literal, which need not be read.</summary>
internal static class RelationTests
{
    /// <summary>Literal lists of texts from this length on are looked up by hash: below it, comparing one by one is as fast.</summary>
    private const int HashedFrom = 8;

    /// <summary>The relation as a delegate.</summary>
    public static Test<TFacts> Of<TFacts>(RelationNode node) => (node.Left, node.Right) switch
    {
        (_, LiteralNode right) => WithRight(Specialised(node, right), Readers.Of<TFacts>(node.Left), right.Value),
        (LiteralNode left, _) => WithLeft(node.Relation, left.Value, Readers.Of<TFacts>(node.Right)),
        _ => Between(node.Relation, Readers.Of<TFacts>(node.Left), Readers.Of<TFacts>(node.Right)),
    };

    private static Relation Specialised(RelationNode node, LiteralNode right)
    {
        var isListOfTexts = node.Kind == RelationKind.Membership && right.Type == ExpressionType.StringList;
        if (!isListOfTexts || Lists.Count(right.Value.Reference!) < HashedFrom)
        {
            return node.Relation;
        }

        var names = new HashSet<string>(((Value[])right.Value.Reference!).Select(item => item.Text), StringComparer.Ordinal);
        return (in text, in _) => names.Contains(text.Text);
    }

    private static Test<TFacts> WithRight<TFacts>(Relation relation, Reader<TFacts> left, Value right) => (in facts, ref frame) =>
        left(facts, ref frame, out var value) ? Tests.Outcome(relation(value, right)) : ExpressionOutcome.Error;

    private static Test<TFacts> WithLeft<TFacts>(Relation relation, Value left, Reader<TFacts> right) => (in facts, ref frame) =>
        right(facts, ref frame, out var value) ? Tests.Outcome(relation(left, value)) : ExpressionOutcome.Error;

    private static Test<TFacts> Between<TFacts>(Relation relation, Reader<TFacts> left, Reader<TFacts> right) => (in facts, ref frame) =>
        left(facts, ref frame, out var first) && right(facts, ref frame, out var second)
            ? Tests.Outcome(relation(first, second))
            : ExpressionOutcome.Error;
}
