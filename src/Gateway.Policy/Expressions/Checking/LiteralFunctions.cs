using Gateway.Policy.Expressions.Patterns;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>
/// Checks the functions whose argument must be written out, so that it is read once and a mistake in it is found before it serves:
/// moments, spans, zones and patterns.
/// </summary>
internal sealed class LiteralFunctions(Checker checker)
{
    /// <summary>A moment or a span.</summary>
    public TypedNode? Check(CallSyntax call)
    {
        if (call.Arguments is not [LiteralSyntax { Type.Kind: TypeKind.String } literal])
        {
            return checker.Fail(call.NameSpan, $"{call.Function}() takes one text, written out, such as {Example(call.Function)}");
        }

        var isMoment = call.Function == "timestamp";
        var text = literal.Value.Text;
        return (isMoment ? Moments.Read(text) : SpanText.Read(text)) is { } ticks
            ? new LiteralNode(new Value(ticks), isMoment ? ExpressionType.Timestamp : ExpressionType.Duration, call.Span)
            : checker.Fail(literal.Span, $"this is not a {call.Function} of whole steps of 100 ns; write it as {Example(call.Function)}");
    }

    /// <summary>A part of a moment, or the whole units of a span.</summary>
    public TypedNode? Calendar(CallSyntax call)
    {
        if (checker.Check(call.Target!) is not { } operand)
        {
            return null;
        }

        switch (operand.Type.Kind)
        {
            case TypeKind.Timestamp when call.Arguments.Count <= 1:
                var zone = call.Arguments is [var name] ? Zone(name) : TimeZoneInfo.Utc;
                return zone is null
                    ? null
                    : new BinaryNode(
                        CalendarTable.PartOf(call.Function),
                        operand,
                        new LiteralNode(new Value((object)zone), ExpressionType.Zone, call.NameSpan),
                        ExpressionType.Int,
                        call.Span);
            case TypeKind.Duration when call.Arguments.Count == 0 && CalendarTable.UnitOf(call.Function) is { } unit:
                return new UnaryNode(unit, operand, ExpressionType.Int, call.Span);
            default:
                return checker.Fail(
                    call.NameSpan,
                    $"{call.Function}() is for a timestamp, with or without a zone "
                    + $"(a duration has getHours(), getMinutes() and getSeconds()); this is {Checker.Article(operand.Type)}");
        }
    }

    /// <summary>A pattern of <c>matches</c>.</summary>
    public TypedNode? Pattern(SyntaxNode node)
    {
        if (node is not LiteralSyntax { Type.Kind: TypeKind.String } literal)
        {
            return checker.Fail(node.Span, "a pattern must be written out as a text, so that it is compiled once");
        }

        var (regex, problem) = PatternCompiler.Compile(literal.Value.Text);
        return regex is null
            ? checker.Fail(node.Span, problem!)
            : new LiteralNode(new Value((object)regex), ExpressionType.Pattern, node.Span);
    }

    private TimeZoneInfo? Zone(SyntaxNode node)
    {
        if (node is not LiteralSyntax { Type.Kind: TypeKind.String } literal)
        {
            checker.Fail(node.Span, "a zone must be written out as a text, such as \"Europe/Berlin\"");
            return null;
        }

        var zone = TimeZones.Find(literal.Value.Text);
        if (zone is null)
        {
            checker.Fail(node.Span, $"there is no time zone {checker.Source.Quote(node.Span)}; {TimeZones.Cure(literal.Value.Text)}");
        }

        return zone;
    }

    private static string Example(string function) =>
        function == "timestamp" ? "timestamp(\"2026-01-31T08:00:00Z\")" : "duration(\"1h30m\")";
}
