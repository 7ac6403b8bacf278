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
                Shape = Any<Shape>(),
                Fault = AnyFault(),
                Model = CaseRules.Models[_random.Next(CaseRules.Models.Count)],
                Stream = _random.Next(3) == 0,
                Filler = _random.Next(12) == 0 ? 20_000 : 0,
            };
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
                Shape = (Shape)_random.Next((int)Shape.Continued),
                Fault = ControlFaults[_random.Next(ControlFaults.Length)],
                Model = CaseRules.Models[_random.Next(CaseRules.Models.Count)],
                Stream = _random.Next(3) == 0,
                Filler = _random.Next(12) == 0 ? 20_000 : 0,
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

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private int NewPairs(CanaryCase one) => PairsOf(one).Count(pair => !_pairs.Contains(pair));

    private static IEnumerable<(int, int, int, int)> PairsOf(CanaryCase one)
    {
        int[] words = [(int)one.Surface, (int)one.Position, (int)one.Class, (int)one.Encoding, (int)one.Shape, (int)one.Fault];
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length; j++)
            {
                yield return (i, words[i], j, words[j]);
            }
        }
    }
}
