using System.Globalization;
using System.Numerics;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>
/// A slow evaluator that walks the tree over boxed values, with numbers of any size and with exceptions for errors. It shares nothing
/// with the compiler but the README.
/// </summary>
internal sealed class ReferenceEvaluator(SampleFacts facts)
{
    private readonly Dictionary<string, object?> _variables = [];

    /// <summary>The value: null, bool, long, ulong, double, string, one of the reference's own, an array, or a dictionary.</summary>
    public object? Evaluate(Term term)
    {
        object? Of(int index) => Evaluate(term.Args[index]);
        switch (term.Op)
        {
            case "literal":
                return term.Value;
            case "fact":
                return ReferenceFacts.Read(facts, (string)term.Value!) ?? throw new EvaluationError();
            case "has":
                return ReferenceFacts.Read(facts, (string)term.Value!) is not null;
            case "variable":
                return _variables[(string)term.Value!];
            case "list":
                return term.Args.Select(Evaluate).ToArray();
            case "map":
                return ((object[])term.Value!).Zip(term.Args.Select(Evaluate).ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
            case "select":
                return Item((Dictionary<object, object?>)Of(0)!, term.Value!);
            case "hasKey":
                return ((Dictionary<object, object?>)Of(0)!).ContainsKey(term.Value!);
            case "&&" or "||":
                return Logic(term.Args.Select<Term, Func<bool>>(arg => () => (bool)Evaluate(arg)!), term.Op == "||");
            case "!":
                return !(bool)Of(0)!;
            case "?:":
                return (bool)Of(0)! ? Of(1) : Of(2);
            case "neg":
                return Of(0) is long whole ? Int(-(BigInteger)whole) : -(double)Of(0)!;
            case "index":
                return Of(0) is object?[] list ? At(list, (long)Of(1)!) : Item((Dictionary<object, object?>)Of(0)!, Of(1)!);
            case "call":
                return ReferenceFunctions.Call((string)term.Value!, Of(0));
            case "method":
                return ReferenceFunctions.Method((string)term.Value!, [.. term.Args.Select(Evaluate)]);
            case "macro":
                return Macro(term);
            default:
                return Binary(term.Op, Of(0), Of(1));
        }
    }

    public static object Int(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : throw new EvaluationError();

    public static object UInt(BigInteger value) => value >= 0 && value <= ulong.MaxValue ? (ulong)value : throw new EvaluationError();

    private static object? At(object?[] list, long index) => index >= 0 && index < list.Length ? list[index] : throw new EvaluationError();

    private static object? Item(Dictionary<object, object?> map, object key) => map.TryGetValue(key, out var value) ? value : throw new EvaluationError();

    /// <summary>One that decides wins; else one that fails fails all.</summary>
    private static bool Logic(IEnumerable<Func<bool>> operands, bool decisive)
    {
        var failed = false;
        var decided = false;
        foreach (var operand in operands)
        {
            try
            {
                decided |= operand() == decisive;
            }
            catch (EvaluationError)
            {
                failed = true;
            }
        }

        return decided ? decisive : failed ? throw new EvaluationError() : !decisive;
    }

    private object? Macro(Term term)
    {
        var (macro, variable) = ((string, string))term.Value!;
        var range = Evaluate(term.Args[0]);
        var items = range is Dictionary<object, object?> map ? [.. map.Keys] : (object?[])range!;
        T With<T>(object? item, Term body)
        {
            var hidden = _variables.TryGetValue(variable, out var outer);
            _variables[variable] = item;
            try
            {
                return (T)Evaluate(body)!;
            }
            finally
            {
                _variables.Remove(variable);
                if (hidden)
                {
                    _variables[variable] = outer;
                }
            }
        }

        Func<bool>[] tests = [.. items.Select<object?, Func<bool>>(item => () => With<bool>(item, term.Args[1]))];
        return macro switch
        {
            "exists" => Logic(tests, decisive: true),
            "all" => Logic(tests, decisive: false),
            "exists_one" => tests.Count(test => test()) == 1,
            "filter" => items.Where(item => With<bool>(item, term.Args[1])).ToArray(),
            _ when term.Args.Length == 2 => items.Select(item => With<object?>(item, term.Args[1])).ToArray(),
            _ => items.Where(item => With<bool>(item, term.Args[1])).Select(item => With<object?>(item, term.Args[2])).ToArray(),
        };
    }

    private static object? Binary(string sign, object? a, object? b)
    {
        switch (sign)
        {
            case "==":
                return Same(a, b);
            case "!=":
                return !Same(a, b);
            case "in":
                return b is Dictionary<object, object?> map ? map.ContainsKey(a!) : ((object?[])b!).Any(item => Same(a, item));
            case "<" or "<=" or ">" or ">=":
                return Ordered(sign, a!, b!);
            case "+" when a is object?[] list:
                return list.Concat((object?[])b!).ToArray();
            case "+" when a is string text:
                return text + (string)b!;
        }

        return (a, b) switch
        {
            (long x, long y) => Int(Whole(sign, x, y)),
            (ulong x, ulong y) => UInt(Whole(sign, x, y)),
            (double x, double y) => sign switch { "+" => x + y, "-" => x - y, "*" => x * y, _ => x / y },
            (MomentValue x, MomentValue y) => Span(x.Ticks - y.Ticks),
            (MomentValue x, SpanValue y) => Moment(sign == "+" ? x.Ticks + y.Ticks : x.Ticks - y.Ticks),
            (SpanValue x, MomentValue y) => Moment(x.Ticks + y.Ticks),
            (SpanValue x, SpanValue y) => Span(sign == "+" ? x.Ticks + y.Ticks : x.Ticks - y.Ticks),
            _ => throw new InvalidOperationException($"{a?.GetType()} {sign} {b?.GetType()}"),
        };
    }

    private static BigInteger Whole(string sign, BigInteger x, BigInteger y)
    {
        if (sign is "/" or "%" && y == 0)
        {
            throw new EvaluationError();
        }

        return sign switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => BigInteger.Divide(x, y),
            // As in cel-go: the remainder of the smallest int by -1 is an overflow, as its quotient is.
            _ => x == long.MinValue && y == -1 ? throw new EvaluationError() : BigInteger.Remainder(x, y),
        };
    }

    private static MomentValue Moment(BigInteger ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new MomentValue(ticks) : throw new EvaluationError();

    private static SpanValue Span(BigInteger ticks) =>
        BigInteger.Abs(ticks) <= new BigInteger(315_576_000_000) * 10_000_000 ? new SpanValue(ticks) : throw new EvaluationError();

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (object?[] x, object?[] y) => x.Length == y.Length && x.Zip(y).All(pair => Same(pair.First, pair.Second)),
        (Dictionary<object, object?> x, Dictionary<object, object?> y) => x.Count == y.Count
            && x.All(pair => y.TryGetValue(pair.Key, out var other) && Same(pair.Value, other)),
        (double x, double y) => x == y,
        (RankValue x, string y) => x.Scale[x.Rank] == y,
        (string x, RankValue y) => y.Scale[y.Rank] == x,
        (RankValue x, RankValue y) => x.Rank == y.Rank,
        _ => Equals(a, b),
    };

    private static bool Ordered(string sign, object a, object b)
    {
        if (a is double x && double.IsNaN(x) || b is double y && double.IsNaN(y))
        {
            return false;
        }

        var place = (a, b) switch
        {
            (string left, string right) => CodePoints(left).Zip(CodePoints(right)).Select(pair => pair.First.CompareTo(pair.Second))
                .FirstOrDefault(found => found != 0, CodePoints(left).Length.CompareTo(CodePoints(right).Length)),
            (bool left, bool right) => left.CompareTo(right),
            (MomentValue left, MomentValue right) => left.Ticks.CompareTo(right.Ticks),
            (SpanValue left, SpanValue right) => left.Ticks.CompareTo(right.Ticks),
            (RankValue left, RankValue right) => left.Rank.CompareTo(right.Rank),
            (RankValue left, string right) => left.Rank.CompareTo(Array.IndexOf(left.Scale, right)),
            (string left, RankValue right) => Array.IndexOf(right.Scale, left).CompareTo(right.Rank),
            _ => OnTheNumberLine(a, b),
        };
        return sign switch { "<" => place < 0, "<=" => place <= 0, ">" => place > 0, _ => place >= 0 };
    }

    /// <summary>Numbers of any type as fractions over a power of two, which is exact for every double.</summary>
    private static int OnTheNumberLine(object a, object b)
    {
        static double? Infinite(object value) => value is double real && double.IsInfinity(real) ? real : null;
        if (Infinite(a) is not null || Infinite(b) is not null)
        {
            return (Infinite(a) ?? 0).CompareTo(Infinite(b) ?? 0);
        }

        return Scaled(a).CompareTo(Scaled(b));
    }

    private static BigInteger Scaled(object value)
    {
        const int Bits = 1100;
        if (value is not double real)
        {
            return BigInteger.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture) << Bits;
        }

        var bits = BitConverter.DoubleToInt64Bits(real);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var scaled = new BigInteger(mantissa) << (Math.Max(exponent, 1) - 1075 + Bits);
        return real < 0 ? -scaled : scaled;
    }

    private static int[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];
}
