using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>Resolves names: a macro's variable first, then the facts by their dotted names, then the keys of a map.</summary>
internal sealed class NameChecker(Checker checker, FactNames facts)
{
    /// <summary>What the name stands for.</summary>
    public TypedNode? Check(SyntaxNode node)
    {
        if (node is NameSyntax name && Variable(name) is { } variable)
        {
            return variable;
        }

        if (Path(node) is { } path)
        {
            return facts.Find(path) is { } fact ? new FactNode(fact, node.Span) : Unknown(node, path);
        }

        var select = (SelectSyntax)node;
        return checker.Check(select.Operand) switch
        {
            null => null,
            { Type: { Kind: TypeKind.Map, Key.Kind: TypeKind.String } } map =>
                new BinaryNode(MapValue.Index, map, Key(select), map.Type.Element!, select.Span),
            var operand => checker.Fail(select.Span, $"{Checker.Article(operand.Type)} has no fields; leave '.{select.Field}' out"),
        };
    }

    /// <summary>Whether there is what the name stands for.</summary>
    public TypedNode? CheckPresence(SyntaxNode node)
    {
        if (node is not SelectSyntax select)
        {
            return checker.Fail(node.Span, "has() takes a name with a dot, such as has(caller.team)");
        }

        if (Path(node) is not null)
        {
            return Check(node) switch
            {
                FactNode { Fact.IsOptional: true } fact => new PresenceNode(fact.Fact, node.Span),
                FactNode => new LiteralNode(Value.True, ExpressionType.Bool, node.Span),
                _ => null,
            };
        }

        return checker.Check(select.Operand) switch
        {
            null => null,
            { Type: { Kind: TypeKind.Map, Key.Kind: TypeKind.String } } map =>
                new RelationNode(RelationKind.Membership, MapValue.HasKey, Key(select), map, select.Span),
            var operand => checker.Fail(
                select.Span,
                $"{Checker.Article(operand.Type)} has no fields; has() takes a fact or a field of a map"),
        };
    }

    private static LiteralNode Key(SelectSyntax select) => new(new Value((object)select.Field), ExpressionType.String, select.Span);

    private VariableNode? Variable(NameSyntax name)
    {
        for (var slot = checker.Variables.Count - 1; slot >= 0; slot--)
        {
            if (checker.Variables[slot].Name == name.Name)
            {
                return new VariableNode(slot, checker.Variables[slot].Type, name.Span);
            }
        }

        return null;
    }

    /// <summary>The dotted name, or null when something else is a part of it: a variable, a call, or a fact that ends before.</summary>
    private string? Path(SyntaxNode node) => node switch
    {
        NameSyntax name => Variable(name) is null ? name.Name : null,
        SelectSyntax select when Path(select.Operand) is { } outer && facts.Find(outer) is null => $"{outer}.{select.Field}",
        _ => null,
    };

    private TypedNode? Unknown(SyntaxNode node, string path) => facts.Below(path) is { Length: > 0 } fields
        ? checker.Fail(node.Span, $"'{path}' is not a value; it has the fields {string.Join(", ", fields)}")
        : checker.Fail(node.Span, $"'{path}' is not known; {NearestName.Cure(path, Visible())}");

    private string[] Visible() => [.. facts.All, .. checker.Variables.Select(variable => variable.Name)];
}
