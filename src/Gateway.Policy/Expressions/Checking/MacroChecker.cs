using System.Collections.Frozen;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>Checks the macros: a range, a variable, and one or two expressions in which the variable has a meaning.</summary>
internal sealed class MacroChecker(Checker checker)
{
    /// <summary>The macros by name.</summary>
    public static readonly FrozenDictionary<string, MacroKind> Kinds = new Dictionary<string, MacroKind>
    {
        ["exists"] = MacroKind.Exists,
        ["all"] = MacroKind.All,
        ["exists_one"] = MacroKind.ExistsOne,
        ["filter"] = MacroKind.Filter,
        ["map"] = MacroKind.Map,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Checks a macro.</summary>
    public TypedNode? Check(CallSyntax call)
    {
        var kind = Kinds[call.Function];
        var arguments = call.Arguments;
        if (arguments is not [NameSyntax variable, ..] || (arguments.Count != 2 && (kind != MacroKind.Map || arguments.Count != 3)))
        {
            return checker.Fail(
                call.NameSpan,
                $"{call.Function}() takes the name of a variable and an expression, such as tags.{call.Function}(tag, tag == \"x\")");
        }

        if (checker.Variables.Count == ExpressionLimits.MaxMacroDepth)
        {
            return checker.Fail(call.NameSpan, $"more than {ExpressionLimits.MaxMacroDepth} macros stand within each other; simplify it");
        }

        return checker.Check(call.Target!) is { } range && Item(call, kind, range) is { } item
            ? checker.Within(variable.Name, item, () => Body(call, kind, range))
            : null;
    }

    private MacroNode? Body(CallSyntax call, MacroKind kind, TypedNode range)
    {
        var slot = checker.Variables.Count - 1;
        var plain = kind == MacroKind.Map && call.Arguments.Count == 2;
        var predicate = plain
            ? new LiteralNode(Value.True, ExpressionType.Bool, call.NameSpan)
            : checker.CheckBool(call.Arguments[1], $"what {call.Function}() asks of each item");
        var transform = kind == MacroKind.Map ? checker.Check(call.Arguments[^1]) : null;
        if (predicate is null || (kind == MacroKind.Map && transform is null))
        {
            return null;
        }

        var type = kind switch
        {
            MacroKind.Map => ExpressionType.List(transform!.Type),
            MacroKind.Filter => range.Type,
            _ => ExpressionType.Bool,
        };
        return new MacroNode(kind, range, slot, predicate, transform, type, call.Span);
    }

    /// <summary>The type of the variable.</summary>
    private ExpressionType? Item(CallSyntax call, MacroKind kind, TypedNode range)
    {
        var item = range.Type.Kind switch
        {
            TypeKind.List => range.Type.Element,
            TypeKind.Map when kind is not (MacroKind.Filter or MacroKind.Map) => range.Type.Key,
            _ => null,
        };
        if (item is null)
        {
            var cure = range.Type.Kind == TypeKind.Map ? "a map's keys have no order, so use a list" : "use a list";
            checker.Fail(range.Span, $"{call.Function}() does not go over {Checker.Article(range.Type)}; {cure}");
            return null;
        }

        if (item.Kind == TypeKind.Nothing)
        {
            checker.Fail(range.Span, $"{call.Function}() over an empty literal says nothing; give it items or leave it out");
            return null;
        }

        return item;
    }
}
