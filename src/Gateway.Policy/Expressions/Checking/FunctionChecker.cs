using System.Collections.Frozen;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>Checks functions and methods.</summary>
internal sealed class FunctionChecker(Checker checker)
{
    private static readonly FrozenDictionary<string, Relation> TextRelations = new Dictionary<string, Relation>
    {
        ["startsWith"] = Texts.StartsWith,
        ["endsWith"] = Texts.EndsWith,
        ["contains"] = Texts.Contains,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Known =
    [
        "has", "size", "matches", "timestamp", "duration",
        .. TextRelations.Keys, .. MacroChecker.Kinds.Keys, .. ConversionTable.Names, .. CalendarTable.Names,
    ];

    private readonly LiteralFunctions _literals = new(checker);

    /// <summary>Checks a call.</summary>
    public TypedNode? Check(CallSyntax call)
    {
        var isMethod = call.Target is not null;
        switch (call.Function)
        {
            case "has" when !isMethod:
                return call.Arguments is [var asked]
                    ? checker.CheckPresence(asked)
                    : Takes(call, "one name with a dot, such as has(caller.team)");
            case "timestamp" or "duration" when !isMethod:
                return _literals.Check(call);
            case "matches":
                return Matches(call);
            case "size":
                return Size(call);
        }

        if (isMethod && TextRelations.TryGetValue(call.Function, out var relation))
        {
            return Relate(call, relation);
        }

        if (isMethod && CalendarTable.Names.Contains(call.Function))
        {
            return _literals.Calendar(call);
        }

        return !isMethod && ConversionTable.Names.Contains(call.Function) ? Convert(call) : Unknown(call);
    }

    private TypedNode? Relate(CallSyntax call, Relation relation) =>
        checker.Check(call.Target!) is { } text && call.Arguments is [var argument] && checker.Check(argument) is { } part
            ? text.Type.Kind == TypeKind.String && part.Type.Kind == TypeKind.String
                ? new RelationNode(RelationKind.Text, relation, text, part, call.Span)
                : Takes(call, $"a string on a string, and these are {text.Type} and {part.Type}")
            : call.Arguments.Count == 1 ? null : Takes(call, "one string");

    private TypedNode? Matches(CallSyntax call)
    {
        SyntaxNode[] operands = call.Target is null ? [.. call.Arguments] : [call.Target, .. call.Arguments];
        if (operands is not [var text, var pattern])
        {
            return Takes(call, "a text and a pattern, such as name.matches(\"^a\")");
        }

        return checker.Check(text) is not { } subject ? null
            : subject.Type.Kind != TypeKind.String ? Takes(call, $"a string, and this is {subject.Type}")
            : _literals.Pattern(pattern) is { } compiled
                ? new RelationNode(RelationKind.Pattern, Texts.Matches, subject, compiled, call.Span)
            : null;
    }

    private TypedNode? Size(CallSyntax call)
    {
        SyntaxNode[] operands = call.Target is null ? [.. call.Arguments] : [call.Target, .. call.Arguments];
        if (operands is not [var measured])
        {
            return Takes(call, "one string, list or map");
        }

        if (checker.Check(measured) is not { } operand)
        {
            return null;
        }

        return Sizes.Of(operand.Type.Kind) is { } size
            ? new UnaryNode(size, operand, ExpressionType.Int, call.Span)
            : Takes(call, $"a string, list or map, and this is {operand.Type}");
    }

    private TypedNode? Convert(CallSyntax call)
    {
        if (call.Arguments is not [var argument])
        {
            return Takes(call, "one value");
        }

        if (checker.Check(argument) is not { } operand)
        {
            return null;
        }

        return ConversionTable.Find(call.Function, operand.Type) is var (operation, type)
            ? new UnaryNode(operation, operand, type, call.Span)
            : Takes(call, $"no {operand.Type}; there is no such conversion");
    }

    private TypedNode? Takes(CallSyntax call, string what) => checker.Fail(call.NameSpan, $"{call.Function}() takes {what}");

    private TypedNode? Unknown(CallSyntax call)
    {
        if (Known.Contains(call.Function))
        {
            var cure = call.Target is null ? $"write it behind a dot: value.{call.Function}(…)" : $"write {call.Function}(value)";
            return checker.Fail(call.NameSpan, $"{call.Function}() is not called so; {cure}");
        }

        var missing = call.Function switch
        {
            "dyn" or "type" => "types are known before anything runs, so there is no",
            "bytes" => "bytes are not supported, so there is no",
            _ => "there is no",
        };
        return checker.Fail(call.NameSpan, $"{missing} {call.Function}(); {NearestName.Cure(call.Function, Known)}");
    }
}
