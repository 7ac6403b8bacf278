namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>Makes random terms of a kind; now and then an operand is of another, so that some of them are no expressions at all.</summary>
internal sealed class TermGenerator(Random random, double wrongKind)
{
    private static readonly Kind[] Plain =
        [Kind.Bool, Kind.Int, Kind.UInt, Kind.Double, Kind.Text, Kind.Moment, Kind.Span, Kind.Label, Kind.Level];

    private static readonly string[] Orders = ["<", "<=", ">", ">="];
    private static readonly string[] Variables = ["x", "y", "tag"];
    private static readonly string[] Parts =
        ["getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds"];

    private static readonly string[] Zones = ["UTC", "+02:00", "-03:30", "Europe/Berlin", "America/New_York"];
    private readonly RandomValues _values = new(random);
    private readonly List<(string Name, Kind Kind)> _scope = [];

    public Term Make(Kind kind, int depth)
    {
        if (random.NextDouble() < wrongKind)
        {
            kind = AnyKind();
        }

        return depth <= 0 || random.Next(7) == 0 ? Leaf(kind) : random.Next(9) == 0 ? General(kind, depth - 1) : Specific(kind, depth - 1);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private Kind AnyKind() => random.Next(8) switch
    {
        0 => Kind.List(Pick(Plain)),
        1 => Kind.Map(random.Next(2) == 0 ? Kind.Text : Kind.Int, Pick(Plain)),
        2 => random.Next(4) == 0 ? Kind.Null : Kind.Bool,
        _ => Pick(Plain),
    };

    private Term Leaf(Kind kind)
    {
        var variables = _scope.Where(variable => variable.Kind == kind).ToArray();
        if (variables.Length > 0 && random.Next(3) > 0)
        {
            // An inner variable hides an outer one of its name.
            var name = Pick(variables).Name;
            return new Term("variable", name);
        }

        var facts = ReferenceFacts.All.Where(fact => fact.Kind == kind).ToArray();
        if (facts.Length > 0 && (kind.IsRanked || random.Next(2) == 0))
        {
            return new Term("fact", Pick(facts).Name);
        }

        return kind.Name switch
        {
            "list" => List(kind.Item!, 0),
            "map" => Map(kind, 0),
            _ => kind.IsRanked ? new Term("fact", facts[0].Name) : Term.Literal(_values.Of(kind)),
        };
    }

    private Term List(Kind item, int depth) =>
        new("list", null, [.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(item, depth))]);

    private Term Map(Kind kind, int depth)
    {
        object[] keys = kind.Key == Kind.Text ? ["a", "b", "c"] : [1L, 2L, -3L];
        var count = random.Next(1, 4);
        return new Term("map", keys[..count], [.. Enumerable.Range(0, count).Select(_ => Make(kind.Item!, depth))]);
    }

    /// <summary>Ways to a value of any kind.</summary>
    private Term General(Kind kind, int depth)
    {
        switch (random.Next(4))
        {
            case 0:
                return Term.Of("?:", Make(Kind.Bool, depth), Make(kind, depth), Make(kind, depth));
            case 1:
                return Term.Of("index", List(kind, depth), random.Next(2) == 0 ? Term.Literal((long)random.Next(-1, 4)) : Make(Kind.Int, depth));
            case 2:
                return new Term("select", Pick(["a", "b", "c"]), Map(Kind.Map(Kind.Text, kind), depth));
            default:
                var key = random.Next(2) == 0 ? Kind.Text : Kind.Int;
                return Term.Of("index", Map(Kind.Map(key, kind), depth), Make(key, depth));
        }
    }

    private Term Specific(Kind kind, int depth)
    {
        switch (kind.Name)
        {
            case "bool":
                return Truth(depth);
            case "int":
                return Whole(depth);
            case "uint":
                return random.Next(4) == 0 ? Convert("uint", depth) : Term.Of(Pick(["+", "-", "*", "/", "%"]), Make(kind, depth), Make(kind, depth));
            case "double":
                return random.Next(5) switch
                {
                    0 => Convert("double", depth),
                    1 => Term.Of("neg", Make(kind, depth)),
                    _ => Term.Of(Pick(["+", "-", "*", "/"]), Make(kind, depth), Make(kind, depth)),
                };
            case "string":
                return random.Next(2) == 0
                    ? Term.Of("+", Make(kind, depth), Make(kind, depth))
                    : new Term("call", "string", Make(Pick(Plain), depth));
            case "timestamp":
                return random.Next(3) switch
                {
                    0 => Term.Of("-", Make(kind, depth), Make(Kind.Span, depth)),
                    1 => Term.Of("+", Make(Kind.Span, depth), Make(kind, depth)),
                    _ => Term.Of("+", Make(kind, depth), Make(Kind.Span, depth)),
                };
            case "duration":
                return random.Next(3) == 0
                    ? Term.Of("-", Make(Kind.Moment, depth), Make(Kind.Moment, depth))
                    : Term.Of(Pick(["+", "-"]), Make(kind, depth), Make(kind, depth));
            case "list":
                return ListOf(kind, depth);
            case "map":
                return Map(kind, depth);
            default:
                return Leaf(kind);
        }
    }

    private Term Convert(string to, int depth) =>
        new("call", to, Make(Pick([Kind.Int, Kind.UInt, Kind.Double, Kind.Text, .. to == "int" ? [Kind.Moment] : Array.Empty<Kind>()]), depth));

    private Term Whole(int depth) => random.Next(8) switch
    {
        0 => Convert("int", depth),
        1 => new Term("call", "size", Make(Pick([Kind.Text, Kind.List(Kind.Int), Kind.List(Kind.Text), Kind.Map(Kind.Text, Kind.Int)]), depth)),
        2 => Term.Of("neg", Make(Kind.Int, depth)),
        3 => new Term("method", Pick(Parts), [Make(Kind.Moment, depth), .. random.Next(2) == 0 ? [Term.Literal(Pick(Zones))] : Array.Empty<Term>()]),
        4 => new Term("method", Pick(["getHours", "getMinutes", "getSeconds"]), Make(Kind.Span, depth)),
        _ => Term.Of(Pick(["+", "-", "*", "/", "%"]), Make(Kind.Int, depth), Make(Kind.Int, depth)),
    };

    private Term ListOf(Kind kind, int depth)
    {
        switch (random.Next(4))
        {
            case 0:
                return Term.Of("+", Make(kind, depth), Make(kind, depth));
            case 1:
                return Macro("filter", kind, depth, Kind.Bool);
            case 2:
                var source = Kind.List(Pick(Plain));
                return random.Next(2) == 0 ? Macro("map", source, depth, kind.Item!) : Macro("map", source, depth, Kind.Bool, kind.Item!);
            default:
                return List(kind.Item!, depth);
        }
    }

    private Term Macro(string name, Kind range, int depth, params Kind[] bodies)
    {
        var variable = Pick(Variables);
        var over = Make(range, Math.Min(depth, 1));
        var hidden = _scope.RemoveAll(outer => outer.Name == variable) > 0;
        _scope.Add((variable, range.Name == "map" ? range.Key! : range.Item!));
        var made = bodies.Select(body => Make(body, depth)).ToArray();
        _scope.RemoveAll(inner => inner.Name == variable);
        // A hidden outer variable stays out of reach afterwards, which only makes it rarer.
        _ = hidden;
        return new Term("macro", (name, variable), [over, .. made]);
    }

    private Term Truth(int depth)
    {
        switch (random.Next(15))
        {
            case 0 or 1 or 2:
                return Term.Of(Pick(["&&", "||"]), [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Make(Kind.Bool, depth))]);
            case 3:
                return Term.Of("!", Make(Kind.Bool, depth));
            case 4:
                return new Term("has", Pick(ReferenceFacts.All.Where(fact => fact.Name.Contains('.')).ToArray()).Name);
            case 5:
                return new Term("hasKey", Pick(["a", "b", "c"]), Map(Kind.Map(Kind.Text, Pick(Plain)), depth));
            case 6:
                return new Term("method", Pick(["startsWith", "endsWith", "contains"]), Make(Kind.Text, depth), Make(Kind.Text, depth));
            case 7:
                return new Term("method", "matches", Make(Kind.Text, depth), Term.Literal(Pick(ReferencePatterns.Meaning.Keys.ToArray())));
            case 8 or 9:
                var range = random.Next(4) == 0 ? Kind.Map(random.Next(2) == 0 ? Kind.Text : Kind.Int, Kind.Bool) : Kind.List(Pick(Plain));
                return Macro(Pick(["exists", "all", "exists_one"]), range, depth, Kind.Bool);
            case 10:
                var item = Pick(Plain);
                return Term.Of("in", Make(item, depth), item.IsRanked ? Names(item) : Make(random.Next(5) == 0 ? Kind.Map(item, Kind.Int) is var map && (item == Kind.Text || item == Kind.Int) ? map : Kind.List(item) : Kind.List(item), depth));
            case 11:
                var same = AnyKind();
                return Term.Of(Pick(["==", "!="]), Make(same, depth), same.IsRanked && random.Next(2) == 0 ? Name(same) : Make(same, depth));
            case 12:
                Kind[] numbers = [Kind.Int, Kind.UInt, Kind.Double];
                return Term.Of(Pick(Orders), Make(Pick(numbers), depth), Make(Pick(numbers), depth));
            default:
                var ordered = Pick(Plain);
                return !ordered.IsRanked ? Term.Of(Pick(Orders), Make(ordered, depth), Make(ordered, depth))
                    : random.Next(2) == 0 ? Term.Of(Pick(Orders), Make(ordered, depth), Name(ordered))
                    : Term.Of(Pick(Orders), Name(ordered), Make(ordered, depth));
        }
    }

    private Term Name(Kind scale) =>
        Term.Literal(random.Next(12) == 0 ? "confidental" : Pick(scale == Kind.Label ? SampleEnvironment.Labels : SampleEnvironment.Levels));

    private Term Names(Kind scale) => new("list", null, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Name(scale))]);
}
