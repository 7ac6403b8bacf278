using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>Makes cases: first so that every two words that go together come together once, then at random.</summary>
internal sealed class CaseGenerator(int seed, bool withInnerFaults)
{
    private const int Tries = 24;
    private const int PatienceForPairs = 400;
    private const int ControlsIn100 = 28;

    private static readonly Position[] InnocentPositions =
    [
        Position.User, Position.UserPart, Position.System, Position.Assistant, Position.EarlierUser, Position.ToolResult, Position.ToolArguments,
        Position.ToolDescription, Position.SchemaDescription,
    ];

    private static readonly Fault[] ControlFaults =
        [Fault.None, Fault.None, Fault.LocalOverloaded, Fault.LocalSlow, Fault.LocalDies, Fault.LocalResets, Fault.PolicyReload, Fault.Repeated, Fault.Gzip];

    private readonly Random _random = new(seed);
    private readonly HashSet<(int, int, int, int)> _pairs = [];
    private int _seed = seed * 1_000_003;
    private int _fruitless;

    /// <summary>Pairs of words that came together.</summary>
    public int Pairs => _pairs.Count;

    /// <summary>True once new pairs have become rare.</summary>
    public bool HasCoveredPairs => _fruitless > PatienceForPairs;

    /// <summary>The next case.</summary>
    public CanaryCase Next()
    {
        if (_random.Next(100) < ControlsIn100)
        {
            return Control();
        }

        var best = Private();
        for (var i = 1; i < Tries && !HasCoveredPairs; i++)
        {
            var other = Private();
            best = NewPairs(other) > NewPairs(best) ? other : best;
        }

        _fruitless = NewPairs(best) == 0 ? _fruitless + 1 : 0;
        _pairs.UnionWith(PairsOf(best));
        return best;
    }

    /// <summary>A case of which innocent requests tell whether what is private changes them: nothing but that is left to chance.</summary>
    public CanaryCase Twin()
    {
        while (true)
        {
            var one = Private() with { Model = "cloud-a/chat", Setting = Setting.Usual, Filler = 0 };
            var isRepeated = _random.Next(2) == 0;
            one = one with
            {
                Shape = isRepeated ? Shape.First : _random.Next(2) == 0 ? Shape.ToolLoop : Shape.InnocentThenPrivate,
                Fault = isRepeated ? Fault.Repeated : Fault.None,
            };
            if (one.Position < Position.Header && CaseRules.Allows(one))
            {
                return one;
            }
        }
    }

    private CanaryCase Private()
    {
        while (true)
        {
            var surface = Any<Surface>();
            var positions = CaseRules.PositionsOf(surface);
            var one = new CanaryCase
            {
                Seed = _seed++,
                IsControl = false,
                Surface = surface,
                Position = positions[_random.Next(positions.Count)],
                Class = Any<ValueClass>(),
                Encoding = _random.Next(3) == 0 ? TextEncoding.Plain : Any<TextEncoding>(),
                Shape = AnyShape(out var setting),
                Setting = setting,
                Fault = AnyFault(),
                Model = CaseRules.Models[_random.Next(CaseRules.Models.Count)],
                Stream = _random.Next(3) == 0,
                Filler = AnyFiller(),
            };
            one = one.Setting == Setting.Judging && _random.Next(2) == 0 ? Judged(one) : one;
            if (CaseRules.Allows(one))
            {
                return one;
            }
        }
    }

    private CanaryCase Control()
    {
        while (true)
        {
            var surface = Any<Surface>();
            var one = new CanaryCase
            {
                Seed = _seed++,
                IsControl = true,
                Surface = surface,
                Position = CaseRules.HasTurns(surface) ? InnocentPositions[_random.Next(InnocentPositions.Length)] : Position.User,
                Class = ValueClass.Email,
                Encoding = TextEncoding.Plain,
                Shape = (Shape)_random.Next((int)Shape.Strangers),
                Fault = ControlFaults[_random.Next(ControlFaults.Length)],
                Model = CaseRules.Models[_random.Next(CaseRules.Models.Count)],
                Stream = _random.Next(3) == 0,
                Filler = AnyFiller(),
                Setting = _random.Next(8) switch { 0 => Setting.Judging, 1 => Setting.Pseudonyms, _ => Setting.Usual },
            };
            if (!CaseRules.IsAnsweredHere(surface) && CaseRules.Allows(one))
            {
                return one;
            }
        }
    }

    // Waiting costs time, so what waits is rarer.
    private Fault AnyFault()
    {
        var fault = _random.Next(2) == 0 ? Fault.None : Any<Fault>();
        return fault >= Fault.DetectorThrows && !withInnerFaults ? Fault.None
            : fault is Fault.LocalSlow && _random.Next(3) != 0 && HasCoveredPairs ? Fault.LocalOverloaded
            : fault;
    }

    // A few of the settings beside the usual one, whose gateway would only repeat what it shows.
    private Shape AnyShape(out Setting setting)
    {
        var shape = Any<Shape>();
        setting = shape switch
        {
            Shape.Continued => Setting.Keeping,
            Shape.Strangers => Setting.Pseudonyms,
            _ => _random.Next(20) switch { 0 or 1 => Setting.Judging, 2 or 3 => Setting.Pseudonyms, 4 => Setting.AirGap, _ => Setting.Usual },
        };
        return shape;
    }

    private CanaryCase Judged(CanaryCase one) => one with
    {
        Class = ValueClass.Judged,
        Fault = Fault.JudgePrivate + _random.Next(Fault.JudgeFallback - Fault.JudgePrivate + 1),
        Model = "auto",
        Encoding = TextEncoding.Plain,
        Filler = 0,
        Position = _random.Next(2) == 0 ? Position.User : Position.UserPart,
    };

    private int AnyFiller() => _random.Next(24) switch { 0 => 20_000, 1 => 30_000, _ => 0 };

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private int NewPairs(CanaryCase one) => PairsOf(one).Count(pair => !_pairs.Contains(pair));

    private static IEnumerable<(int, int, int, int)> PairsOf(CanaryCase one)
    {
        int[] words = [(int)one.Surface, (int)one.Position, (int)one.Class, (int)one.Encoding, (int)one.Shape, (int)one.Fault, (int)one.Setting];
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length; j++)
            {
                yield return (i, words[i], j, words[j]);
            }
        }
    }
}
