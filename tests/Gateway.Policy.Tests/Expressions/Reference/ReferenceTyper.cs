namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>Says of what kind an expression is, or that it is none. Written from the rules of the README, not from the checker.</summary>
internal static class ReferenceTyper
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public static Kind KindOf(Term term, IReadOnlyDictionary<string, Kind> variables)
    {
        Kind Of(int index) => KindOf(term.Args[index], variables);
        switch (term.Op)
        {
            case "literal":
                return Literal(term.Value);
            case "fact" or "has":
                var fact = ReferenceFacts.All.Single(fact => fact.Name == (string)term.Value!);
                return term.Op == "has" ? Kind.Bool : fact.Kind;
            case "variable":
                return variables[(string)term.Value!];
            case "list":
                return Kind.List(Same(term.Args.Select(arg => KindOf(arg, variables))));
            case "map":
                var keys = Same(((object[])term.Value!).Select(Literal));
                return Kind.Map(keys, Same(term.Args.Select(arg => KindOf(arg, variables))));
            case "select":
                return Of(0) is { Name: "map" } map && map.Key == Kind.Text ? map.Item! : throw new IllTyped();
            case "hasKey":
                return Of(0) is { Name: "map" } asked && asked.Key == Kind.Text ? Kind.Bool : throw new IllTyped();
            case "&&" or "||" or "!":
                return term.Args.All(arg => KindOf(arg, variables) == Kind.Bool) ? Kind.Bool : throw new IllTyped();
            case "?:":
                var (condition, yes, no) = (Of(0), Of(1), Of(2));
                return condition == Kind.Bool && Kind.Unify(yes, no) is { } both ? both : throw new IllTyped();
            case "neg":
                return Of(0) is var negated && (negated == Kind.Int || negated == Kind.Double) ? negated : throw new IllTyped();
            case "index":
                return Index(Of(0), Of(1));
            case "call":
                return Call((string)term.Value!, Of(0));
            case "method":
                return Method(term, variables);
            case "macro":
                return Macro(term, variables);
            default:
                return Comparisons.Contains(term.Op) || term.Op == "in" ? Relation(term, variables) : Arithmetic(term.Op, Of(0), Of(1));
        }
    }

    private static Kind Literal(object? value) => value switch
    {
        null => Kind.Null,
        bool => Kind.Bool,
        long => Kind.Int,
        ulong => Kind.UInt,
        double => Kind.Double,
        string => Kind.Text,
        MomentValue => Kind.Moment,
        _ => Kind.Span,
    };

    private static Kind Same(IEnumerable<Kind> kinds) =>
        kinds.Aggregate(Kind.Any, (all, kind) => Kind.Unify(all, kind) ?? throw new IllTyped());

    private static Kind Index(Kind range, Kind index) => range switch
    {
        { Name: "list" } when range.Item != Kind.Any && index == Kind.Int => range.Item!,
        { Name: "map" } when range.Key == index => range.Item!,
        _ => throw new IllTyped(),
    };

    private static Kind Relation(Term term, IReadOnlyDictionary<string, Kind> variables)
    {
        var (left, right) = (term.Args[0], term.Args[1]);
        // A text written beside a ranked value is one of its names.
        if (left is { Op: "literal", Value: string name } && term.Op != "in" && KindOf(right, variables) is { IsRanked: true } scale)
        {
            return Names(scale).Contains(name) ? Kind.Bool : throw new IllTyped();
        }

        var first = KindOf(left, variables);
        if (first.IsRanked && right is { Op: "literal", Value: string other } && term.Op != "in")
        {
            return Names(first).Contains(other) ? Kind.Bool : throw new IllTyped();
        }

        if (first.IsRanked && term.Op == "in" && right.Op == "list" && right.Args.Length > 0 && right.Args.All(arg => arg is { Op: "literal", Value: string }))
        {
            return right.Args.All(arg => Names(first).Contains((string)arg.Value!)) ? Kind.Bool : throw new IllTyped();
        }

        var second = KindOf(right, variables);
        var fits = term.Op switch
        {
            "==" or "!=" => Kind.Unify(first, second) is not null,
            "in" => (second.Name == "list" && Kind.Unify(first, second.Item!) is not null)
                || (second.Name == "map" && (first == Kind.Text || first == Kind.Int || first == Kind.UInt || first == Kind.Bool)
                    && Kind.Unify(first, second.Key!) is not null),
            _ => (first.IsNumber && second.IsNumber) || (first == second && first.Item is null && first != Kind.Null && first != Kind.Any),
        };
        return fits ? Kind.Bool : throw new IllTyped();
    }

    private static string[] Names(Kind scale) => scale == Kind.Label ? SampleEnvironment.Labels : SampleEnvironment.Levels;

    private static Kind Arithmetic(string sign, Kind a, Kind b)
    {
        if (sign == "+" && a.Name == "list" && b.Name == "list")
        {
            return Kind.Unify(a, b) ?? throw new IllTyped();
        }

        if (a == b)
        {
            var fits = a == Kind.Int || a == Kind.UInt || (a == Kind.Double && sign != "%") || (a == Kind.Text && sign == "+")
                || (a == Kind.Span && sign is "+" or "-");
            return fits ? a : a == Kind.Moment && sign == "-" ? Kind.Span : throw new IllTyped();
        }

        return (a == Kind.Moment && b == Kind.Span && sign is "+" or "-") || (a == Kind.Span && b == Kind.Moment && sign == "+")
            ? Kind.Moment
            : throw new IllTyped();
    }

    private static Kind Call(string function, Kind operand)
    {
        var (result, from) = function switch
        {
            "size" => (Kind.Int, operand == Kind.Text || operand.Name is "list" or "map"),
            "int" => (Kind.Int, operand.IsNumber || operand == Kind.Text || operand == Kind.Moment),
            "uint" => (Kind.UInt, operand.IsNumber || operand == Kind.Text),
            "double" => (Kind.Double, operand.IsNumber || operand == Kind.Text),
            "bool" => (Kind.Bool, operand == Kind.Bool || operand == Kind.Text),
            _ => (Kind.Text, operand.Item is null && operand != Kind.Null && operand != Kind.Any),
        };
        return from ? result : throw new IllTyped();
    }

    private static Kind Method(Term term, IReadOnlyDictionary<string, Kind> variables)
    {
        var kinds = term.Args.Select(arg => KindOf(arg, variables)).ToArray();
        switch ((string)term.Value!)
        {
            case "startsWith" or "endsWith" or "contains" or "matches":
                return kinds is [var text, var part] && text == Kind.Text && part == Kind.Text ? Kind.Bool : throw new IllTyped();
            case "size":
                return Call("size", kinds[0]);
            case var field:
                var isUnit = field is "getHours" or "getMinutes" or "getSeconds";
                return kinds[0] == Kind.Moment || (kinds[0] == Kind.Span && kinds.Length == 1 && isUnit) ? Kind.Int : throw new IllTyped();
        }
    }

    private static Kind Macro(Term term, IReadOnlyDictionary<string, Kind> variables)
    {
        var (macro, variable) = ((string, string))term.Value!;
        var range = KindOf(term.Args[0], variables);
        var makesList = macro is "filter" or "map";
        var item = range.Name == "list" ? range.Item! : range.Name == "map" && !makesList ? range.Key! : throw new IllTyped();
        if (item == Kind.Any)
        {
            throw new IllTyped();
        }

        var inner = new Dictionary<string, Kind>(variables) { [variable] = item };
        var bodies = term.Args.Skip(1).Select(arg => KindOf(arg, inner)).ToArray();
        var asksFirst = macro != "map" || bodies.Length == 2;
        if (asksFirst && bodies[0] != Kind.Bool)
        {
            throw new IllTyped();
        }

        return macro switch
        {
            "map" => Kind.List(bodies[^1]),
            "filter" => range,
            _ => Kind.Bool,
        };
    }
}
