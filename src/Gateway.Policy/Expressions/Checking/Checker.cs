using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>
/// Resolves names and checks types. A node with a problem is null, and so is all that holds it; what stands beside it is checked on, so
/// that an admin sees all problems at once.
/// </summary>
internal sealed class Checker
{
    private readonly List<(string Name, ExpressionType Type)> _variables = [];
    private readonly NameChecker _names;
    private readonly OperatorChecker _operators;
    private readonly FunctionChecker _functions;
    private readonly MacroChecker _macros;

    /// <summary>A checker of one expression against the facts.</summary>
    public Checker(SourceText source, FactNames facts)
    {
        Source = source;
        _names = new NameChecker(this, facts);
        _operators = new OperatorChecker(this);
        _functions = new FunctionChecker(this);
        _macros = new MacroChecker(this);
    }

    /// <summary>The text, which gathers the problems.</summary>
    public SourceText Source { get; }

    /// <summary>The variables of the macros around the node being checked, outermost first.</summary>
    public IReadOnlyList<(string Name, ExpressionType Type)> Variables => _variables;

    /// <summary>The typed node, or null when there is a problem in it.</summary>
    public TypedNode? Check(SyntaxNode node) => node switch
    {
        LiteralSyntax literal => new LiteralNode(literal.Value, literal.Type, literal.Span),
        NameSyntax or SelectSyntax => _names.Check(node),
        ListSyntax list => CheckList(list),
        MapSyntax map => CheckMap(map),
        CallSyntax call => CheckCall(call),
        _ => throw new InvalidOperationException($"A syntax node of an unknown kind: {node.GetType().Name}."),
    };

    /// <summary>Checks a node that must be a bool.</summary>
    public TypedNode? CheckBool(SyntaxNode node, string what)
    {
        var typed = Check(node);
        return typed is null || typed.Type.Kind == TypeKind.Bool
            ? typed
            : Fail(node.Span, $"{what} must be a bool, and this is {Article(typed.Type)}; compare it with something");
    }

    /// <summary>Checks a node within which a variable has a meaning.</summary>
    public T? Within<T>(string variable, ExpressionType type, Func<T?> check)
        where T : class
    {
        _variables.Add((variable, type));
        var result = check();
        _variables.RemoveAt(_variables.Count - 1);
        return result;
    }

    /// <summary>Checks what <c>has</c> is asked about.</summary>
    public TypedNode? CheckPresence(SyntaxNode node) => _names.CheckPresence(node);

    /// <summary>Notes a problem.</summary>
    /// <returns>Always null.</returns>
    public TypedNode? Fail(SourceSpan at, string message)
    {
        Source.Add(at, message);
        return null;
    }

    /// <summary>Checks all, even when one has a problem; null when any has.</summary>
    public List<TypedNode>? CheckAll(IEnumerable<SyntaxNode> nodes)
    {
        var typed = nodes.Select(Check).ToList();
        return typed.Contains(null) ? null : typed.ConvertAll(node => node!);
    }

    /// <summary>A type with its article.</summary>
    public static string Article(ExpressionType type)
    {
        // Not before 'uint', which is spoken with a consonant.
        var name = type.ToString();
        return "aeio".Contains(name[0], StringComparison.Ordinal) ? $"an {name}" : $"a {name}";
    }

    private TypedNode? CheckCall(CallSyntax call)
    {
        if (MacroChecker.Kinds.ContainsKey(call.Function) && call.Target is not null)
        {
            return _macros.Check(call);
        }

        return OperatorChecker.Signs.Contains(call.Function) ? _operators.Check(call) : _functions.Check(call);
    }

    private TypedNode? CheckList(ListSyntax list)
    {
        if (CheckAll(list.Items) is not { } items)
        {
            return null;
        }

        var element = ExpressionType.Nothing;
        foreach (var item in items)
        {
            if (ExpressionType.Join(element, item.Type) is not { } joined)
            {
                return Fail(item.Span, $"the items of a list must be of one type, and {item.Type} follows {element}; convert one of them");
            }

            element = joined;
        }

        return new ListNode(items, ExpressionType.List(element), list.Span);
    }

    private TypedNode? CheckMap(MapSyntax map)
    {
        if (CheckAll(map.Entries.Select(entry => entry.Value)) is not { } values)
        {
            return null;
        }

        var (key, value) = (ExpressionType.Nothing, ExpressionType.Nothing);
        var seen = new HashSet<object>();
        for (var i = 0; i < values.Count; i++)
        {
            if (map.Entries[i].Key is not LiteralSyntax
                {
                    Type.Kind: TypeKind.String or TypeKind.Int or TypeKind.UInt or TypeKind.Bool,
                } literal)
            {
                return Fail(map.Entries[i].Key.Span, "a key of a map must be a literal text, int, uint or bool; write it out");
            }

            if (ExpressionType.Join(key, literal.Type) is not { } keys || ExpressionType.Join(value, values[i].Type) is not { } joined)
            {
                return Fail(literal.Span, "the keys of a map must be of one type, and so must its values; convert one of them");
            }

            if (!seen.Add(MapShape.KeyOf(literal.Value)))
            {
                return Fail(literal.Span, $"the key {Source.Quote(literal.Span)} is there twice; remove one");
            }

            (key, value) = (keys, joined);
        }

        var shape = new MapShape([.. map.Entries.Select(entry => ((LiteralSyntax)entry.Key).Value)]);
        return new MapNode(shape, values, ExpressionType.Map(key, value), map.Span);
    }
}
